// The reading view: spans show their facts, facts show their words. Works on what the server cut; never slices text itself.
"use strict";
(() => {
  const start = () => {
    const reading = document.getElementById("reading");
    if (!reading) return;
    const text = document.getElementById("text"), card = document.getElementById("card"), aside = reading.querySelector(".facts");
    if (!text || !card) return;
    const hint = card.firstElementChild.cloneNode(true);
    const byFact = new Map();
    for (const span of text.querySelectorAll("[data-fact]")) {
      const id = span.dataset.fact;
      if (!byFact.has(id)) byFact.set(id, []);
      byFact.get(id).push(span);
    }
    const entry = (id) => document.getElementById("fact-" + id);
    const hidden = () => new Set([...reading.querySelectorAll("input[name=layer]:not(:checked)")].flatMap((box) => (box.value === "when" ? ["date", "place"] : box.value === "statement" ? ["statement", "cue"] : [box.value])));
    const layerOf = (span) => ["sought", "claim", "statement", "wording", "date", "place", "cue", "actor", "event"].find((l) => span.classList.contains(l));
    const factsAt = (node) => {
      const off = hidden(), ids = [];
      for (let el = node.closest && node.closest("[data-fact]"); el && el !== text; el = el.parentElement.closest("[data-fact]")) {
        if (!text.contains(el)) break;
        if (!off.has(layerOf(el)) && !ids.includes(el.dataset.fact) && entry(el.dataset.fact)) ids.push(el.dataset.fact);
      }
      const weak = (id) => (id.startsWith("c") ? 1 : 0);
      return ids.sort((a, b) => weak(a) - weak(b));
    };
    let chosen = null;
    const clearLit = () => { for (const span of text.querySelectorAll(".lit,.tied")) span.classList.remove("lit", "tied"); };
    const show = (ids) => {
      clearLit();
      if (!ids.length) { card.replaceChildren(hint.cloneNode(true)); return; }
      for (const tie of (entry(ids[0]).dataset.ties || "").split(" ")) for (const span of byFact.get(tie) || []) span.classList.add("tied");
      for (const span of byFact.get(ids[0]) || []) span.classList.add("lit");
      const parts = ids.slice(0, 3).map((id, at) => {
        const holder = document.createElement("div");
        for (const child of entry(id).children) {
          const copy = child.cloneNode(true);
          if (copy.id) copy.removeAttribute("id");
          if (copy.classList.contains("pick")) { copy.tabIndex = -1; copy.removeAttribute("aria-describedby"); }
          if (at && !copy.classList.contains("pick")) continue;
          holder.append(copy);
        }
        return holder;
      });
      card.replaceChildren(...parts);
    };
    // A short way is shown, a long one would only make a reader wait.
    const center = (el) => { const at = el.getBoundingClientRect().top; el.scrollIntoView({ block: "center", behavior: at < -innerHeight || at > 2 * innerHeight ? "instant" : "auto" }); };
    const choose = (id, scroll, remember = true, reveal = true) => {
      reading.querySelectorAll(".fact.chosen").forEach((el) => el.classList.remove("chosen"));
      chosen = id;
      if (!id) { show([]); return; }
      const item = entry(id);
      if (!item) return;
      const group = item.closest("details");
      if (group) group.open = true;
      item.classList.add("chosen");
      show([id]);
      const first = (byFact.get(id) || [])[0];
      if (scroll === "text" && first) center(first);
      if (scroll === "list") item.scrollIntoView({ block: "nearest" });
      if (reveal) { const list = aside.getBoundingClientRect(), at = item.getBoundingClientRect(); if (aside.scrollHeight > aside.clientHeight && (at.top < list.top + card.offsetHeight || at.bottom > list.bottom)) aside.scrollTop += at.top - list.top - card.offsetHeight - 12; }
      if (remember) history.replaceState(history.state, "", "#" + id);
    };
    text.addEventListener("pointerover", (e) => { const ids = factsAt(e.target); if (ids.length) show(ids); });
    text.addEventListener("pointerleave", () => (chosen ? show([chosen]) : show([])));
    text.addEventListener("click", (e) => { const ids = factsAt(e.target); if (ids.length && !String(getSelection())) { choose(ids[0], innerWidth > 900 ? "list" : ""); show(ids); } });
    reading.addEventListener("click", (e) => {
      const pick = e.target.closest("[data-pick]");
      if (pick) choose(pick.dataset.pick, "text", true, false);
    });
    // Keyboard: one stop for the whole text; arrows go from mark to mark.
    const stops = () => { const off = hidden(); return [...text.querySelectorAll("[data-first]")].filter((span) => factsAt(span).length && !off.has(layerOf(span))); };
    const focusOn = (span) => {
      if (!span) return;
      text.querySelectorAll("[tabindex]").forEach((el) => el.removeAttribute("tabindex"));
      span.tabIndex = 0;
      span.focus({ preventScroll: true });
      span.scrollIntoView({ block: "nearest" });
    };
    text.tabIndex = 0;
    text.addEventListener("focusin", (e) => { if (e.target !== text) show(factsAt(e.target)); });
    text.addEventListener("keydown", (e) => {
      if (e.key !== "ArrowRight" && e.key !== "ArrowLeft" && e.key !== "Enter") return;
      if (e.key === "Enter") { const ids = factsAt(e.target); if (ids.length) choose(ids[0], "list"); return; }
      const all = stops(), at = all.indexOf(document.activeElement);
      e.preventDefault();
      focusOn(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + (e.key === "ArrowRight" ? 1 : -1)))]);
    });
    document.addEventListener("keydown", (e) => {
      if (e.target.closest("input,textarea,select") && e.target.type !== "checkbox") return;
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const facts = [...reading.querySelectorAll(".group[open] [data-pick]")].map((el) => el.dataset.pick);
      if ((e.key === "n" || e.key === "p") && facts.length && !e.defaultPrevented) {
        const at = facts.indexOf(chosen);
        choose(facts[at < 0 ? 0 : (at + (e.key === "n" ? 1 : facts.length - 1)) % facts.length], "text");
      } else if (e.key === "Escape") { choose(null); history.replaceState(history.state, "", location.pathname + location.search); }
      else if (/^[1-5]$/.test(e.key)) { const box = reading.querySelectorAll("input[name=layer]")[e.key - 1]; if (box) box.click(); }
    });
    // Layers live in the address as well.
    const boxes = [...reading.querySelectorAll("input[name=layer]")];
    const off = (new URLSearchParams(location.search).get("hide") || "").split(",");
    for (const box of boxes) {
      if (off.includes(box.value)) box.checked = false;
      box.addEventListener("change", () => {
        const address = new URL(location.href), hide = boxes.filter((b) => !b.checked).map((b) => b.value).join(",");
        if (hide) address.searchParams.set("hide", hide); else address.searchParams.delete("hide");
        if (location.protocol !== "file:") history.replaceState(history.state, "", address);
      });
    }
    const fromHash = () => { const id = decodeURIComponent(location.hash.slice(1)); if (id && entry(id)) choose(id, "text", false); };
    addEventListener("hashchange", fromHash);
    fromHash();
    const sought = text.querySelector(".sought");
    if (sought && !location.hash) center(sought);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
