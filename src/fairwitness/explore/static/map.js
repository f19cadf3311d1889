// The map: Natural Earth's outlines, and a circle for each place of the selection.
"use strict";
(window.fairwitness = window.fairwitness || []).push(async () => {
  const holder = document.getElementById("world"), data = document.getElementById("spots");
  if (!holder || !data || holder.querySelector("svg")) return;
  const [filters, spots] = JSON.parse(data.textContent);
  const W = 960, H = holder.clientWidth < 700 ? 720 : 480, NS = "http://www.w3.org/2000/svg";
  const make = (name, attributes, parent) => { const el = document.createElementNS(NS, name); for (const key in attributes) el.setAttribute(key, attributes[key]); if (parent) parent.append(el); return el; };
  const svg = make("svg", { viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": "Map of places, sized by events", preserveAspectRatio: "xMidYMid slice" });
  holder.append(svg);
  const world = await (window.fairwitnessWorld = window.fairwitnessWorld || fetch("/static/vendor/countries-110m.json").then((answer) => answer.json()));
  const base = (window.fairwitnessBase = window.fairwitnessBase || new Map()); // the outlines are the same for every selection
  if (!base.has(H)) {
    const land = topojson.feature(world, world.objects.countries), wide = { type: "FeatureCollection", features: land.features.filter((f) => f.id !== "010") };
    const projection = d3.geoEqualEarth().fitExtent([[6, 6], [W - 6, H - 6]], wide);
    base.set(H, { projection, outline: d3.geoPath(projection).digits(1)(wide) });
  }
  const { projection, outline } = base.get(H);
  make("path", { class: "land", d: outline }, svg);
  const most = Math.max(1, ...spots.map((s) => s.events)), crowd = Math.max(0.4, Math.min(1, Math.sqrt(60 / spots.length))); // many places, smaller circles
  for (const s of spots) {
    const at = projection([s.lon, s.lat]);
    if (!at) continue;
    const words = `${s.name}${s.country ? ", " + s.country : ""}: ${s.events.toLocaleString("en")} event${s.events === 1 ? "" : "s"}, mean score ${s.score > 0 ? "+" : ""}${s.score}`;
    const query = new URLSearchParams({ ...filters, place: s.name });
    const link = make("a", { href: "/events?" + query, "aria-label": words, "data-tip": words }, svg);
    const r = (3 + 22 * crowd * Math.sqrt(s.events / Math.max(most, 20))).toFixed(1);
    make("circle", { class: "spot " + (s.score < 0 ? "conflict" : "cooperation"), cx: at[0].toFixed(1), cy: at[1].toFixed(1), r, "data-r": r }, link);
  }
  window.fairwitnessZoom(holder, svg, W, H);
});
