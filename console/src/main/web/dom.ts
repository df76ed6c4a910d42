// The few words that build the document. Text is always text: nothing from the network becomes markup.

type Child = Node | string | null;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** An HTML element; an attribute that is a function listens to the event of its name. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (typeof value === 'boolean') {
      element.toggleAttribute(name, value);
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((c) => c !== null));
  return element;
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`the page lacks #${id}`);
  }
  return element;
}

/** Sets text only when it differs, so that screen readers and layout are left alone. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing in a box of -12..12, hidden from screen readers: a word always stands beside it. */
export function glyph(path: string, className: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-12 -12 24 24');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  shape.setAttribute('fill-rule', 'evenodd');
  svg.append(shape);
  return svg;
}

/** Icons of the stages, same box: a roof, a triangle with a gap, an eye, a tick. */
export const stageIcon: Record<string, string> = {
  TAKE_COVER: 'M0-11 11-2H8V10H3V2H-3V10H-8V-2H-11Z',
  PREPARE: 'M0-10 11 9H-11ZM-1.4-3.5V3H1.4V-3.5ZM-1.4 4.6V7.2H1.4V4.6Z',
  WATCH: 'M-11 0C-6-7.5 6-7.5 11 0 6 7.5-6 7.5-11 0ZM0-4A4 4 0 1 0 0 4 4 4 0 1 0 0-4Z',
  ALL_CLEAR: 'M-10 0-7-3-3 1 7-8 10-5-3 8Z',
};
