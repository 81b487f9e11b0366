// Search, the chosen language and theme, copying, and links into folded types. Pages are complete without it.
"use strict";

(() => {
  const kept = {
    get(key) {
      try { return localStorage.getItem(`reference-${key}`); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(`reference-${key}`, value); } catch { /* The browser keeps nothing. */ }
    },
  };
  const theme = kept.get("theme");
  if (theme) document.documentElement.dataset.theme = theme;

  document.addEventListener("DOMContentLoaded", () => {
    const root = document.body.dataset.root;
    const status = document.getElementById("status");

    // Theme
    const button = document.getElementById("theme");
    const isDark = () => {
      const chosen = document.documentElement.dataset.theme;
      return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    };
    const nameTheme = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.hidden = false;
    nameTheme();
    button.addEventListener("click", () => {
      const next = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      kept.set("theme", next);
      nameTheme();
    });

    // Language
    const languages = document.querySelectorAll("input[name=language]");
    const choose = (value) => {
      for (const each of languages) each.checked = each.value === value;
    };
    const language = kept.get("language");
    if (language) choose(language);
    for (const each of languages) {
      each.addEventListener("change", () => kept.set("language", each.value));
    }

    // The page itself in a long navigation
    const side = document.getElementById("pages");
    const own = side.querySelector("[aria-current]");
    if (own && own.offsetTop > side.clientHeight / 2) side.scrollTop = own.offsetTop - side.clientHeight / 2;

    // Links into what is folded or in the other language
    const reveal = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      const target = document.getElementById(id) ?? document.getElementById(location.hash.slice(1));
      if (!target) return;
      if (target.closest(".python")) choose("python");
      else if (target.closest(".http")) choose("http");
      for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
      for (const each of target.querySelectorAll(":scope > details")) each.open = true;
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    if (location.hash) reveal();
    addEventListener("beforeprint", () => {
      for (const each of document.querySelectorAll("details")) each.open = true;
    });
    const unfold = document.getElementById("unfold");
    if (unfold && document.querySelector("details")) {
      unfold.hidden = false;
      unfold.addEventListener("click", () => {
        const all = [...document.querySelectorAll("details")];
        const open = all.some((each) => !each.open);
        for (const each of all) each.open = open;
        unfold.textContent = open ? "Collapse all" : "Expand all";
      });
    }

    // The colours of code
    const tokens = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\]|\\.)*')(?=(\s*:)?)|(\$\w+|\b\d[\d.]*\b)|(?<![\w-])(--?[A-Za-z][\w-]*)|\b(from|import|as|async|await|def|class|return|with|for|in|if|try|except|not|None|True|False|true|false|null|break)\b/g;
    for (const code of document.querySelectorAll(".sample pre > code, .signature > code")) {
      const isPython = code.closest(".python") !== null;
      const parts = [];
      let last = 0;
      for (const match of code.textContent.matchAll(tokens)) {
        const [text, string, colon, number, option, word] = match;
        if (word && !isPython && !/^(true|false|null)$/.test(word)) continue;
        const span = document.createElement("span");
        span.className = string ? (colon ? "name-of" : "string") : number ? "number" : option || word ? "word" : "";
        span.textContent = text;
        parts.push(code.textContent.slice(last, match.index), span);
        last = match.index + text.length;
      }
      parts.push(code.textContent.slice(last));
      code.replaceChildren(...parts);
    }

    // Copying
    for (const each of document.querySelectorAll(".copy")) {
      each.hidden = false;
      each.addEventListener("click", async () => {
        const text = each.closest(".sample").querySelector("code").textContent;
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          const area = document.createElement("textarea");
          area.value = text;
          document.body.append(area);
          area.select();
          document.execCommand("copy");
          area.remove();
        }
        each.textContent = "Copied";
        status.textContent = "Copied";
        setTimeout(() => { each.textContent = "Copy"; status.textContent = ""; }, 1500);
      });
    }

    // Search. The index is loaded when the field is first used.
    const query = document.getElementById("search");
    const list = document.getElementById("found");
    const most = 30;
    let rows = null;
    let current = -1;
    query.hidden = false;
    document.getElementById("hint").hidden = false;

    const load = () => {
      if (rows) return;
      rows = [];
      const script = document.createElement("script");
      script.src = `${root}search.js`;
      script.addEventListener("load", () => {
        for (const [file, name, kind, title, names] of searchIndex) {
          rows.push([`${name} ${title} ${kind}`.toLowerCase(), name, title || kind, file, 0]);
          const seen = new Set();
          for (const [own, anchor] of names) {
            if (seen.has(own)) continue;
            seen.add(own);
            rows.push([own.toLowerCase(), own, name, file + anchor, 1]);
          }
        }
        show();
      });
      document.head.append(script);
    };
    const rank = (row, word) => {
      const at = row[0].indexOf(word);
      if (at < 0) return -1;
      const isWhole = row[0].length === word.length || row[1].toLowerCase() === word;
      return (isWhole ? 0 : at === 0 ? 2 : 4) + row[4];
    };
    const find = (text) => {
      const [first, ...others] = text.toLowerCase().split(/\s+/).filter(Boolean);
      if (!first) return [];
      const ranked = Array.from({ length: 6 }, () => []);
      for (const row of rows) {
        const place = rank(row, first);
        if (place < 0 || ranked[place].length >= most) continue;
        const whole = `${row[0]} ${row[2].toLowerCase()}`;
        if (others.every((each) => whole.includes(each))) ranked[place].push(row);
      }
      return ranked.flat().slice(0, most);
    };
    const close = () => {
      list.hidden = true;
      current = -1;
      query.setAttribute("aria-expanded", "false");
      query.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      const found = find(query.value);
      list.replaceChildren(...found.map(([, name, about, target], index) => {
        const item = document.createElement("li");
        item.id = `found-${index}`;
        item.setAttribute("role", "option");
        item.dataset.target = root + target;
        const label = document.createElement("strong");
        label.textContent = name;
        const note = document.createElement("span");
        note.textContent = about;
        item.append(label, note);
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => go(item));
        return item;
      }));
      current = -1;
      const isOpen = found.length > 0;
      list.hidden = !isOpen;
      query.setAttribute("aria-expanded", String(isOpen));
      const count = found.length === most ? `${most} or more results` : `${found.length} results`;
      status.textContent = query.value ? count : "";
    };
    const go = (item) => {
      location.href = item.dataset.target;
      close();
    };
    const mark = (index) => {
      const items = [...list.children];
      if (!items.length) return;
      current = (index + items.length) % items.length;
      for (const [number, each] of items.entries()) each.setAttribute("aria-selected", String(number === current));
      query.setAttribute("aria-activedescendant", items[current].id);
      items[current].scrollIntoView({ block: "nearest" });
    };
    query.addEventListener("focus", load);
    query.addEventListener("input", show);
    query.addEventListener("blur", close);
    query.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") mark(current + 1);
      else if (event.key === "ArrowUp") mark(current - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && list.children.length) go(list.children[Math.max(current, 0)]);
      else return;
      event.preventDefault();
    });
    addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, textarea, select")) {
        event.preventDefault();
        query.focus();
      }
    });
  });
})();
