// The network: forces place the actors, always alike for the same selection; an arrow goes from who acts to who is acted upon.
"use strict";
(window.fairwitness = window.fairwitness || []).push(() => {
  const holder = document.getElementById("net"), data = document.getElementById("ties");
  if (!holder || !data || holder.querySelector("svg")) return;
  const [nodes, edges] = JSON.parse(data.textContent);
  const W = Math.max(320, Math.min(960, holder.clientWidth)), H = Math.round(W * (holder.clientHeight / holder.clientWidth || 0.56)), size = Math.sqrt(W / 960), NS = "http://www.w3.org/2000/svg";
  const make = (name, attributes, parent) => { const el = document.createElementNS(NS, name); for (const key in attributes) el.setAttribute(key, attributes[key]); if (parent) parent.append(el); return el; };
  const most = Math.max(1, ...nodes.map((n) => n.events)), heaviest = Math.max(1, ...edges.map((e) => e.events));
  for (const n of nodes) n.r = (5 + 15 * Math.sqrt(n.events / most)) * size;
  const links = edges.map((e) => ({ ...e, from: e.source, to: e.target }));
  const forces = d3.forceSimulation(nodes).force("link", d3.forceLink(links).id((n) => n.id).distance(70 * size).strength(0.35)).force("charge", d3.forceManyBody().strength(-260 * size * size).distanceMax(420)).force("x", d3.forceX(W / 2).strength(0.07)).force("y", d3.forceY(H / 2).strength(0.07 * W / H)).force("apart", d3.forceCollide((n) => n.r + 9)).stop();
  const ticks = nodes.length > 40 ? 45 : 90; // enough to settle what a page shows, and within a tenth of a second
  forces.alphaDecay(1 - 0.001 ** (1 / ticks)).tick(ticks);
  const stretch = (key, low, high) => { // so that the drawing uses the room it has
    const all = nodes.map((n) => n[key]), least = Math.min(...all), span = Math.max(...all) - least, factor = span ? Math.min(3, (high - low) / span) : 1;
    for (const n of nodes) n[key] = (low + high) / 2 + (n[key] - least - span / 2) * factor;
  };
  const edge = 26 * size + 14;
  stretch("x", edge + 22, W - edge - 22); stretch("y", edge, H - edge - 14);
  const buttons = [W - 96, 0, W, 50]; // the corner of those that enlarge
  for (const n of nodes) if (n.x + n.r > buttons[0] && n.y - n.r < buttons[3]) n.y = buttons[3] + n.r;
  const svg = make("svg", { viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": "Network of actors" });
  const fan = { "verbal cooperation": 0.12, "material cooperation": 0.2, "verbal conflict": -0.12, "material conflict": -0.2 };
  const defs = make("defs", {}, svg);
  for (const quad in fan) { const marker = make("marker", { id: "to-" + quad.replace(" ", "-"), viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" }, defs); make("path", { d: "M0,0L8,4L0,8z", class: "arrow " + quad.replace(" ", "-") }, marker); }
  const near = new Map(nodes.map((n) => [n.id, new Set([n.id])]));
  const drawn = links.map((e) => {
    const a = e.source, b = e.target, bend = fan[e.quad];
    const mx = (a.x + b.x) / 2 - (b.y - a.y) * bend, my = (a.y + b.y) / 2 + (b.x - a.x) * bend;
    const far = Math.hypot(b.x - mx, b.y - my) || 1, bx = b.x - (b.x - mx) / far * (b.r + 3), by = b.y - (b.y - my) / far * (b.r + 3);
    const words = `${a.name} to ${b.name}: ${e.events} of ${e.quad}`;
    near.get(e.from).add(e.to); near.get(e.to).add(e.from);
    return make("path", { class: "edge " + e.quad.replace(" ", "-"), d: `M${a.x.toFixed(1)},${a.y.toFixed(1)}Q${mx.toFixed(1)},${my.toFixed(1)} ${bx.toFixed(1)},${by.toFixed(1)}`, "marker-end": `url(#to-${e.quad.replace(" ", "-")})`, "stroke-width": (1 + 5 * Math.sqrt(e.events / heaviest)).toFixed(1), "data-tip": words }, svg);
  });
  // Names where they hide neither an actor nor another name; who has most events comes first.
  const taken = [buttons, ...nodes.map((n) => [n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r])];
  const hidden = (box) => taken.reduce((sum, o) => sum + Math.max(0, Math.min(box[2], o[2]) - Math.max(box[0], o[0])) * Math.max(0, Math.min(box[3], o[3]) - Math.max(box[1], o[1])), 0);
  const inside = (box) => box[0] > 2 && box[2] < W - 2 && box[1] > 2 && box[3] < H - 2;
  const place = (n, words, always) => {
    const wide = words.length * 6.1 + 4, tall = 13;
    let best = null, least = Infinity;
    for (const [x, y, anchor] of [[n.x, n.y + n.r + 12, "middle"], [n.x, n.y - n.r - 5, "middle"], [n.x + n.r + 4, n.y + 4, "start"], [n.x - n.r - 4, n.y + 4, "end"]]) {
      const left = anchor === "middle" ? x - wide / 2 : anchor === "start" ? x : x - wide, box = [left, y - tall + 3, left + wide, y + 3];
      const hides = inside(box) ? hidden(box) : Infinity;
      if (hides < least) { least = hides; best = [x, y, anchor, box]; }
    }
    if (!best || (least > 0 && !always)) return null;
    taken.push(best[3]);
    return best;
  };
  const events = (n) => `${n.events.toLocaleString("en")} event${n.events === 1 ? "" : "s"}`;
  const spots = nodes.map((n, i) => {
    const link = make("a", { href: "/actor/" + encodeURIComponent(n.id), class: "node " + (n.kind || ""), "aria-label": `${n.name}, ${events(n)}`, "data-tip": `${n.name}: ${events(n)} in this selection` }, svg);
    make("circle", { cx: n.x.toFixed(1), cy: n.y.toFixed(1), r: n.r.toFixed(1), "data-r": n.r.toFixed(1) }, link);
    const name = [...n.name], words = name.length > 28 ? name.slice(0, 27).join("") + "…" : n.name, spot = place(n, words, i < 3);
    const label = make("text", { x: (spot ? spot[0] : n.x).toFixed(1), y: (spot ? spot[1] : n.y + n.r + 12).toFixed(1), "text-anchor": spot ? spot[2] : "middle", class: spot ? "name" : "name crowded" }, link);
    label.textContent = words;
    const focus = (on) => {
      holder.classList.toggle("focused", on);
      links.forEach((e, at) => drawn[at].classList.toggle("near", on && (e.from === n.id || e.to === n.id)));
      spots.forEach((el, at) => el.classList.toggle("near", on && near.get(n.id).has(nodes[at].id)));
    };
    link.addEventListener("pointerenter", () => focus(true)); link.addEventListener("pointerleave", () => focus(false));
    link.addEventListener("focus", () => focus(true)); link.addEventListener("blur", () => focus(false));
    return link;
  });
  holder.append(svg);
  window.fairwitnessZoom(holder, svg, W, H);
});
