"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, values = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };

  // Theme: the reader's system decides until the reader does.
  const memory = { get: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("theme", value); } catch { /* a browser that keeps nothing */ } } };
  const darkSystem = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (darkSystem.matches ? "dark" : "light")) === "dark";
  if (["light", "dark"].includes(memory.get())) root.dataset.theme = memory.get();
  for (const button of all("[data-theme-switch]")) {
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.hidden = false;
    name();
    darkSystem.addEventListener("change", name);
    button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; memory.set(root.dataset.theme); name(); });
  }

  // How long ago something was, beside when.
  for (const time of all("time[data-ago]")) {
    const minutes = Math.round((Date.now() - Date.parse(time.dateTime)) / 60000);
    const [count, unit] = minutes < 90 ? [minutes, "minute"] : minutes < 2880 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
    if (minutes >= 0) time.append(` (${new Intl.RelativeTimeFormat("en").format(-count, unit)})`);
  }

  // Tables: sorted by a column, searched by words.
  const shown = new WeakMap();
  const refresh = (row) => { const hiding = shown.get(row) || {}; row.hidden = Boolean(hiding.search || hiding.filter); };
  const hide = (row, why, value) => { shown.set(row, { ...shown.get(row), [why]: value }); refresh(row); };
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    const number = Number(text.replace(/[,\s%]/g, ""));
    return text === "" ? [2, ""] : Number.isNaN(number) ? [1, text] : [0, number];
  };
  const compare = ([a, x], [b, y]) => a - b || (a === 0 ? x - y : String(x).localeCompare(String(y), "en", { numeric: true }));
  for (const table of all("table[data-sortable]")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const keyed = rows.map((row) => [key(row, column), row]);
        const empty = ([[kind]]) => kind === 2;
        keyed.sort((a, b) => empty(a) - empty(b) || (down ? -1 : 1) * compare(a[0], b[0]));
        body.append(...keyed.map(([, row]) => row));
      });
    });
    if (!table.dataset.search) continue;
    const said = make("span", { textContent: `${rows.length} rows` });
    said.setAttribute("role", "status");
    const input = make("input", { type: "search", autocomplete: "off", placeholder: table.dataset.search });
    input.setAttribute("aria-label", table.dataset.search);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        hide(row, "search", !words.every((word) => text.includes(word)));
      }
      said.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
    });
    table.closest(".scroll").before(make("div", { className: "search" }, input, said));
  }

  // Filters by verdict: the text is dimmed, rows and comparisons are hidden.
  for (const group of all("[data-filters]")) {
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const chosen = event.target.closest("button");
      if (!chosen) return;
      const wanted = chosen.dataset.filter;
      all("button", group).forEach((button) => button.setAttribute("aria-pressed", String(button === chosen)));
      all(".fig").forEach((figure) => figure.classList.toggle("is-dim", Boolean(wanted) && !figure.classList.contains(`v-${wanted}`)));
      all("[data-verdict]").forEach((one) => hide(one, "filter", Boolean(wanted) && one.dataset.verdict !== wanted));
    });
  }

  // What a mark of a chart stands for.
  const tip = make("div", { className: "tip", hidden: true });
  for (const kind of ["mouseover", "focusin", "mouseout", "focusout"]) document.addEventListener(kind, (event) => {
    const mark = event.target.closest?.(".chart a");
    if (!mark) return;
    tip.hidden = kind.endsWith("out");
    if (tip.hidden) return;
    tip.textContent = mark.getAttribute("aria-label");
    document.body.append(tip);
    const box = mark.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(scrollX + box.left, scrollX + innerWidth - tip.offsetWidth - 16))}px`;
    tip.style.top = `${scrollY + box.bottom + 8}px`;
  });

  // The inspector: what a figure's row and its comparisons say, beside the text.
  const inspector = document.querySelector("[data-inspector]");
  if (inspector) {
    const names = ["", "", "reads as", "measures", "where", "period", "place"];
    const extras = { printed: "printed as", interval: "its digits admit", dollars: "in dollars", qualifier: "said to be", basis: "basis", confidence: "context", note: "note" };
    const show = (place) => {
      const row = document.getElementById(`f${place}`);
      if (!row) return;
      const list = make("dl");
      const add = (name, value) => { if (value) list.append(make("dt", { textContent: name }), make("dd", { textContent: value })); };
      names.forEach((name, column) => { if (name) add(name, (row.cells[column].firstChild?.textContent || "").trim()); });
      for (const [field, name] of Object.entries(extras)) add(name, row.dataset[field]);
      const related = new Set();
      const cards = all(".links a", row).slice(0, 8).map((link) => {
        const card = document.getElementById(link.hash.slice(1))?.cloneNode(true);
        card?.removeAttribute("id");
        card?.removeAttribute("hidden");
        for (const term of card ? all(".sum a.term", card) : []) if (term.hash.startsWith("#t")) related.add(term.hash.slice(2));
        return card;
      }).filter(Boolean);
      const left = all(".links a", row).length - cards.length;
      inspector.replaceChildren(row.cells[1].firstElementChild.cloneNode(true), make("h3", { textContent: row.cells[0].textContent.trim() }), list, ...cards);
      if (left > 0) inspector.append(make("p", { className: "note" }, make("a", { href: `#f${place}`, textContent: `and ${left} more` })));
      for (const figure of all(".fig")) {
        figure.classList.toggle("is-shown", figure.dataset.figure === String(place));
        figure.classList.toggle("is-related", figure.dataset.figure !== String(place) && related.has(figure.dataset.figure));
      }
    };
    inspector.hidden = false;
    for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => {
      const figure = event.target.closest?.(".fig");
      if (figure) show(figure.dataset.figure);
    });
    const named = () => { if (/^#[tf]\d+$/.test(location.hash)) show(location.hash.slice(2)); };
    addEventListener("hashchange", named);
    named();
  }
})();
