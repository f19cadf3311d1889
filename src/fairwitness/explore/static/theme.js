// Before the first paint, so that a dark room stays dark.
try { const theme = localStorage.getItem("theme"); if (theme) document.documentElement.dataset.theme = theme; } catch { /* storage may be closed to us */ }
