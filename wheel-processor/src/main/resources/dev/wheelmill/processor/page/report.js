'use strict';
// Draws the map of a report. Whatever comes from the data goes into text nodes, never into markup.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const SVG = 'http://www.w3.org/2000/svg';
  const DEPTH = 2;
  const HEAD = 16;
  const state = { target: 0, view: 0, path: [], theme: '' };
  const at = (id) => document.getElementById(id);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const shape = (name, className, attributes) => {
    const made = document.createElementNS(SVG, name);
    if (className) made.setAttribute('class', className);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  const bytes = (number) => {
    if (Math.abs(number) < 1024) return number + ' B';
    let amount = number;
    let unit = -1;
    while (Math.abs(amount) >= 1023.95 && unit < 3) {
      amount /= 1024;
      unit += 1;
    }
    return amount.toFixed(1) + ' ' + ['KiB', 'MiB', 'GiB', 'TiB'][unit];
  };

  // Control characters of a name would be invisible, or turn the writing around.
  const visible = (text) =>
    text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (c) =>
      '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

  const nameOf = (node) => (node.n === '' && node.f ? node.f + ' smaller files' : visible(node.n));
  const size = (leaf, view) => (leaf.s.length > view ? leaf.s[view] : leaf.s[0]);

  const sums = new WeakMap();
  const sum = (node, view) => {
    if (!node.c) return size(node, view);
    if (!sums.has(node)) sums.set(node, []);
    const known = sums.get(node);
    if (known[view] === undefined) {
      known[view] = node.c.reduce((all, child) => all + sum(child, view), 0);
    }
    return known[view];
  };

  const byKind = (node, view, totals) => {
    if (node.c) node.c.forEach((child) => byKind(child, view, totals));
    else totals[node.k] += size(node, view);
    return totals;
  };
  const kindsOf = (node, view) => byKind(node, view, data.kinds.map(() => 0));

  const target = () => data.targets[state.target];
  const viewName = (view) => (view === 0 ? 'as it is' : target().policies[view - 1]);

  // The nodes from the root of the map to what is shown.
  const chain = () => {
    const nodes = [target().tree];
    for (const name of state.path) {
      const next = nodes[nodes.length - 1].c.find((child) => child.c && child.n === name);
      if (!next) break;
      nodes.push(next);
    }
    return nodes;
  };

  const readAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const number = (name, below) => {
      const value = Number.parseInt(asked.get(name) || '0', 10);
      return value >= 0 && value < below ? value : 0;
    };
    state.target = number('target', data.targets.length);
    if (!target()) return;
    state.view = number('view', target().policies.length + 1);
    state.path = asked.getAll('in');
    state.theme = ['dark', 'light'].includes(asked.get('theme')) ? asked.get('theme') : '';
  };

  const go = (change) => {
    Object.assign(state, change);
    const address = new URLSearchParams();
    address.set('target', state.target);
    address.set('view', state.view);
    state.path.forEach((name) => address.append('in', name));
    if (state.theme) address.set('theme', state.theme);
    location.hash = address.toString();
  };

  const drawTheme = () => {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    else delete document.documentElement.dataset.theme;
  };

  const drawChoices = () => {
    const choices = target().policies.map((policy, i) => {
      const saved = sum(target().tree, 0) - sum(target().tree, i + 1);
      const change = saved < 0 ? 'takes ' + bytes(-saved) + ' more' : 'saves ' + bytes(saved);
      return [policy, change];
    });
    choices.unshift(['as it is', bytes(sum(target().tree, 0))]);
    at('choices').replaceChildren(
      ...choices.map(([policy, change], view) => {
        const label = element('label');
        const input = element('input');
        input.type = 'radio';
        input.name = 'view';
        input.checked = view === state.view;
        input.addEventListener('change', () => go({ view }));
        label.append(input, ' ', element('code', '', policy), ' ' + change);
        return label;
      }));
  };

  const bar = (title, view, whole) => {
    const row = element('div', 'bar');
    const drawing = shape('svg', '', { viewBox: '0 0 1000 20', preserveAspectRatio: 'none' });
    let x = 0;
    kindsOf(target().tree, view).forEach((amount, kind) => {
      const width = whole ? (1000 * amount) / whole : 0;
      if (width > 0) {
        const part = shape('rect', 'part k' + kind, { x, y: 0, width, height: 20 });
        const told = shape('title', '', {});
        told.textContent = data.kinds[kind] + ': ' + bytes(amount);
        part.append(told);
        drawing.append(part);
      }
      x += width;
    });
    row.append(element('span', '', title), drawing);
    return row;
  };

  const drawBars = () => {
    const whole = Math.max(sum(target().tree, 0), sum(target().tree, state.view));
    const bars = [bar('Before', 0, whole)];
    if (state.view > 0) bars.push(bar('After', state.view, whole));
    at('bars').replaceChildren(...bars);
    at('bars').setAttribute(
      'aria-label',
      'Before ' + bytes(sum(target().tree, 0)) + ', after ' + bytes(sum(target().tree, state.view)));
  };

  const drawCrumbs = (nodes) => {
    const parts = [];
    nodes.forEach((node, depth) => {
      const link = element('button', '', depth === 0 ? 'all' : nameOf(node));
      link.type = 'button';
      link.disabled = depth === nodes.length - 1;
      link.addEventListener('click', () => go({ path: state.path.slice(0, depth) }));
      if (depth > 0) parts.push(' / ');
      parts.push(link);
    });
    parts.push(' ' + bytes(sum(nodes[nodes.length - 1], state.view)));
    at('crumbs').replaceChildren(...parts);
  };

  const tip = (event, text) => {
    at('tip').textContent = text;
    at('tip').hidden = false;
    at('tip').style.left = Math.min(event.clientX + 12, window.innerWidth - 320) + 'px';
    at('tip').style.top = event.clientY + 14 + 'px';
  };

  const label = (text, x, y, width) => {
    const letters = Math.floor((width - 8) / 7);
    if (letters < 3) return null;
    const told = shape('text', '', { x: x + 4, y });
    told.textContent = text.length > letters ? text.slice(0, letters - 1) + '…' : text;
    return told;
  };

  // What a box opens: the folders on the way to it, below what is shown.
  const below = (box) => {
    const names = [];
    for (let each = box; each.parent; each = each.parent) {
      if (each.data.c) names.unshift(each.data.n);
    }
    return state.path.concat(names);
  };

  // A box that is not opened shows the kinds of what is in it side by side.
  const slices = (box, width, height) => {
    let x = box.x0;
    return kindsOf(box.data, state.view).flatMap((amount, kind) => {
      const slice = (width * amount) / box.value;
      if (slice < 0.5) return [];
      x += slice;
      return [shape('rect', 'leaf k' + kind, { x: x - slice, y: box.y0, width: slice, height })];
    });
  };

  const drawBox = (box) => {
    const width = box.x1 - box.x0;
    const height = box.y1 - box.y0;
    const group = shape('g', '', {});
    const whole = box.children === undefined;
    if (whole) group.append(...slices(box, width, height));
    else group.append(shape('rect', 'folder', { x: box.x0, y: box.y0, width, height }));
    const text = nameOf(box.data) + ' ' + bytes(sum(box.data, state.view));
    const told = height > HEAD - 2 ? label(text, box.x0, box.y0 + 12, width) : null;
    if (told) {
      if (!whole) told.setAttribute('class', 'head');
      group.append(told);
    }
    group.addEventListener('pointermove', (event) => {
      tip(event, below(box).map(visible).concat(box.data.c ? [] : [nameOf(box.data)]).join('/')
        + ': ' + bytes(sum(box.data, state.view)) + (box.data.c ? '' : ', ' + data.kinds[box.data.k]));
      event.stopPropagation();
    });
    if (box.data.c) {
      group.setAttribute('class', 'open');
      group.setAttribute('role', 'button');
      group.setAttribute('tabindex', '0');
      group.setAttribute('aria-label', text);
      group.addEventListener('click', () => go({ path: below(box) }));
      group.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          go({ path: below(box) });
        }
      });
    }
    return group;
  };

  // Only so deep, so that boxes are large enough to be seen.
  const shallow = (node, depth) =>
    node.c && depth > 0 ? node.c.filter((child) => sum(child, state.view) > 0) : null;

  const drawMap = (nodes) => {
    const shown = nodes[nodes.length - 1];
    const width = at('map').clientWidth || 1000;
    const height = at('map').clientHeight || 480;
    const before = sum(shown, 0);
    const after = sum(shown, state.view);
    const scale = before > after ? Math.sqrt(after / before) : 1;
    const depths = new Map([[shown, DEPTH]]);
    const root = d3
      .hierarchy(shown, (node) => {
        const depth = depths.get(node) || 0;
        const children = shallow(node, depth);
        if (children) children.forEach((child) => depths.set(child, depth - 1));
        return children;
      })
      .sum((node) => (node.c && (depths.get(node) || 0) > 0 ? 0 : sum(node, state.view)))
      .sort((a, b) => b.value - a.value);
    d3.treemap()
      .size([width * scale, height * scale])
      .paddingInner(1)
      .paddingTop((box) => (box.depth > 0 && box.children ? HEAD : 0))(root);
    const drawing = at('map');
    drawing.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    drawing.replaceChildren();
    if (scale < 1) {
      drawing.append(shape('rect', 'saved', { x: 1, y: 1, width: width - 2, height: height - 2 }));
      const told = label('saved ' + bytes(before - after), 0, height - 8, width);
      if (told) {
        told.setAttribute('class', 'note');
        drawing.append(told);
      }
    }
    root.descendants().slice(1).filter((box) => box.x1 - box.x0 > 0.5 && box.y1 - box.y0 > 0.5)
      .forEach((box) => drawing.append(drawBox(box)));
  };

  const drawLegend = () => {
    const kinds = kindsOf(target().tree, 0);
    const shown = kindsOf(target().tree, state.view);
    at('legend').replaceChildren(
      ...data.kinds.flatMap((kind, i) => {
        if (kinds[i] + shown[i] === 0) return [];
        const item = element('li');
        item.append(element('i', 'k' + i), kind + ' ' + bytes(shown[i]));
        return [item];
      }));
  };

  const drawUnits = () => {
    const units = target().tree.c.slice().sort((a, b) => sum(b, 0) - sum(a, 0));
    at('units').replaceChildren(
      ...units.map((unit) => {
        const row = element('tr');
        const saved = sum(unit, 0) - sum(unit, state.view);
        row.append(
          element('td', '', nameOf(unit)),
          element('td', '', bytes(sum(unit, 0))),
          element('td', '', bytes(sum(unit, state.view))),
          element('td', '', saved === 0 ? '' : bytes(saved)));
        return row;
      }));
  };

  const draw = () => {
    readAddress();
    drawTheme();
    if (!target()) return;
    const nodes = chain();
    state.path = state.path.slice(0, nodes.length - 1);
    at('target').value = state.target;
    at('subject').textContent =
      visible(target().path) + ': ' + target().kind + ', ' + visible(target().policy)
      + '; shown ' + viewName(state.view);
    drawChoices();
    drawBars();
    drawCrumbs(nodes);
    drawMap(nodes);
    drawLegend();
    drawUnits();
    document.body.dataset.ready = 'true';
  };

  data.targets.forEach((each, i) => {
    const option = element('option', '', visible(each.path));
    option.value = i;
    at('target').append(option);
  });
  at('targets').hidden = data.targets.length < 2;
  at('target').addEventListener('change', (event) =>
    go({ target: Number(event.target.value), view: 0, path: [] }));
  at('theme').addEventListener('click', () => {
    const dark = state.theme === 'dark'
      || (state.theme === '' && matchMedia('(prefers-color-scheme: dark)').matches);
    go({ theme: dark ? 'light' : 'dark' });
  });
  at('map').addEventListener('pointerleave', () => { at('tip').hidden = true; });
  at('footer').textContent = data.release;
  window.addEventListener('hashchange', draw);
  window.addEventListener('resize', draw);
  draw();
})();
