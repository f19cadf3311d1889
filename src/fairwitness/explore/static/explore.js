// Comfort only: everything works without it, except the drawings of the map and the network.
"use strict";
(() => {
  const root = document.documentElement, byId = (id) => document.getElementById(id);
  const draw = () => { for (const make of window.fairwitness || []) make(); };

  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Strict`;
  });

  // Keys.
  const places = { h: "/", r: "/reports", e: "/events", s: "/statements", a: "/actors", d: "/disputes", m: "/map", n: "/network" };
  let going = 0;
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey && e.key === "Enter" && e.target.form && e.target.form.classList.contains("ask")) { e.target.form.requestSubmit(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,textarea,select,dialog")) return;
    if (Date.now() - going < 1200 && places[e.key]) { e.preventDefault(); e.stopImmediatePropagation(); location.href = places[e.key]; return; }
    if (e.key === "g") going = Date.now();
    else if (e.key === "/") { e.preventDefault(); byId("find").focus(); byId("find").select(); }
    else if (e.key === "?") byId("help").showModal();
  }, true);

  // Filters: an address without empty fields, shown without loading the page anew.
  const address = (form) => {
    const url = new URL(form.action, location.href), given = new FormData(form);
    url.search = "";
    for (const [name, value] of given) if (String(value).trim() && !(name === "status" && value === "happened") && !(name === "voice" && value === "narrator")) url.searchParams.append(name, value);
    return url;
  };
  let latest = 0, swapping = false, wanted = location.href;
  const refocus = (held, url) => { // the field that is being filled in stays, with what was typed meanwhile
    const main = byId("main"), field = held.name && main.querySelector(`.filters [name="${CSS.escape(held.name)}"]`);
    if (!field) { (held.closest(".go") && main.querySelector(".filters .go button") || main).focus({ preventScroll: true }); return; }
    const typed = field.tagName === "INPUT" && ![held.defaultValue, new URL(url).searchParams.get(held.name) || ""].includes(held.value);
    if (typed) field.value = held.value;
    field.focus({ preventScroll: true });
    if (field.tagName === "INPUT") field.setSelectionRange(field.value.length, field.value.length);
    if (typed) field.addEventListener("blur", () => field.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
  };
  const goTo = async (url, push) => {
    const mine = ++latest;
    wanted = String(url);
    const answer = await fetch(url, { headers: { accept: "text/html" } }).catch(() => null);
    if (mine !== latest) return;
    if (!answer || answer.redirected) { location.href = url; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"), main = page.getElementById("main");
    if (mine !== latest) return;
    if (!main) { location.href = url; return; }
    const held = document.activeElement, inside = byId("main").contains(held);
    swapping = true; // a field that is taken away says that it has changed: it goes on in the new page
    byId("main").replaceWith(document.adoptNode(main));
    swapping = false;
    document.title = page.title;
    if (push) history.pushState({ swapped: true }, "", url);
    draw();
    if (inside) refocus(held, url);
    byId("found").textContent = (byId("main").querySelector(".under") || { firstChild: { textContent: page.title } }).firstChild.textContent.trim();
  };
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!form.matches("form.filters") || new URL(form.action).pathname !== location.pathname) return;
    e.preventDefault();
    goTo(address(form), true);
  });
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form.filters");
    if (form && !swapping && e.target.name && form.checkValidity() && new URL(form.action).pathname === location.pathname && address(form).href !== wanted) goTo(address(form), true);
  });
  document.addEventListener("click", (e) => {
    const link = e.target.closest && e.target.closest("a");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button || !link.closest(".pager,.bars")) return;
    const url = new URL(link.getAttribute("href") || link.href.baseVal, location.href);
    if (url.pathname !== location.pathname) return;
    e.preventDefault();
    goTo(url, true).then(() => { if (link.closest(".pager")) scrollTo(0, 0); });
  });
  addEventListener("popstate", () => { if (!location.hash || !byId("reading")) goTo(location.href, false); });

  // What a bar, a place or a tie says.
  const tip = (e) => {
    const marked = e.target.closest && e.target.closest("[data-tip],.bars a"), figure = e.target.closest && e.target.closest("figure");
    if (figure && figure.querySelector(".tip")) figure.querySelector(".tip").textContent = marked ? marked.dataset.tip || marked.getAttribute("aria-label") : "";
  };
  document.addEventListener("pointerover", tip);
  document.addEventListener("focusin", tip);

  // Drawings to keep.
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "font", "paint-order", "opacity", "text-anchor"];
  const standalone = (svg) => {
    const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((el, i) => { const style = getComputedStyle(el); for (const name of STYLES) to[i].style.setProperty(name, style.getPropertyValue(name)); });
    const box = svg.getBoundingClientRect();
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", box.width); copy.setAttribute("height", box.height);
    copy.style.background = getComputedStyle(svg.parentElement).backgroundColor;
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };
  const save = (blob, name) => { const link = document.createElement("a"); link.href = URL.createObjectURL(blob); link.download = name; link.click(); setTimeout(() => URL.revokeObjectURL(link.href), 2000); };
  const png = async (blob, name) => {
    const image = new Image(); image.src = URL.createObjectURL(blob); await image.decode();
    const canvas = document.createElement("canvas"); canvas.width = image.width * 2; canvas.height = image.height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((made) => save(made, name));
  };
  document.addEventListener("click", async (e) => {
    const button = e.target.closest && e.target.closest("button[data-png],button[data-svg]");
    if (!button) return;
    const what = button.dataset.png || button.dataset.svg, name = button.closest("figure").dataset.name;
    const blob = what.startsWith("/") ? await (await fetch(what)).blob() : standalone(document.querySelector(what));
    if (button.dataset.png) await png(blob, name + ".png"); else save(blob, name + ".svg");
  });

  // Drawings grow and wander by pointer and keys.
  window.fairwitnessZoom = (holder, svg, width, height) => {
    let x = 0, y = 0, k = 1;
    const set = () => { const w = width / k, h = height / k; x = Math.max(0, Math.min(width - w, x)); y = Math.max(0, Math.min(height - h, y)); svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`); svg.style.setProperty("--k", k); for (const el of svg.querySelectorAll("[data-r]")) el.setAttribute("r", el.dataset.r / Math.sqrt(k)); };
    const by = (factor, cx = 0.5, cy = 0.5) => { const next = Math.max(1, Math.min(24, k * factor)); x += width / k * cx - width / next * cx; y += height / k * cy - height / next * cy; k = next; set(); };
    const bar = document.createElement("div"); bar.className = "zoom";
    for (const [sign, label, factor] of [["+", "Nearer", 1.6], ["−", "Farther", 1 / 1.6]]) { const b = document.createElement("button"); b.type = "button"; b.textContent = sign; b.setAttribute("aria-label", label); b.title = label + ", or Ctrl and the wheel"; b.addEventListener("click", () => by(factor)); bar.append(b); }
    holder.append(bar);
    svg.addEventListener("wheel", (e) => { if (!e.ctrlKey && !e.metaKey) return; e.preventDefault(); const r = svg.getBoundingClientRect(); by(e.deltaY < 0 ? 1.25 : 0.8, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height); }, { passive: false });
    svg.addEventListener("focusin", (e) => { // what keys reach is brought into sight
      const spot = k > 1 && e.target.querySelector && e.target.querySelector("[data-r]");
      if (spot) { x = spot.getAttribute("cx") - width / k / 2; y = spot.getAttribute("cy") - height / k / 2; set(); }
    });
    let from = null;
    svg.addEventListener("pointerdown", (e) => { if (!e.target.closest("a")) { from = [e.clientX, e.clientY]; svg.setPointerCapture(e.pointerId); } });
    svg.addEventListener("pointermove", (e) => { if (!from) return; const r = svg.getBoundingClientRect(); x -= (e.clientX - from[0]) / r.width * width / k; y -= (e.clientY - from[1]) / r.height * height / k; from = [e.clientX, e.clientY]; set(); });
    svg.addEventListener("pointerup", () => { from = null; });
  };
  draw();
})();
