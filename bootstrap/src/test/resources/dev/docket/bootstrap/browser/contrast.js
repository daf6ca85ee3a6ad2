// Texts that do not stand out from what is behind them (WCAG 2.2, 1.4.3), each with its ratio.
(() => {
  const colour = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    const scale = text.startsWith("color(") ? 255 : 1;
    return [...parts.slice(0, 3).map((part) => part * scale), parts[3] ?? 1];
  };

  const over = (front, back) =>
    [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3]));

  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const layer = colour(getComputedStyle(one).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255]);
  };

  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const opacity = (element) =>
    element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;

  const ratio = (element) => {
    const back = behind(element);
    const [red, green, blue, alpha] = colour(getComputedStyle(element).color);
    const front = over([red, green, blue, alpha * opacity(element)], back);
    const [dark, bright] = [luminance(front), luminance(back)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  const needed = (element) => {
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const isSeen = texts.currentNode.data.trim() && element.checkVisibility({visibilityProperty: true});
    if (isSeen && !element.closest("[disabled], noscript, option") && ratio(element) < needed(element)) {
      const name = element.tagName.toLowerCase() + "." + [...element.classList].join(".");
      const text = texts.currentNode.data.trim().slice(0, 30);
      found.add(`${name} ${ratio(element).toFixed(2)} ${getComputedStyle(element).color} on rgb(${behind(element).map(Math.round)}): ${text}`);
    }
  }
  return [...found].slice(0, 40);
})()
