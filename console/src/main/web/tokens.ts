// Colours. Hue says who it is and nothing else: threat, unknown, friend, civil. Shape says what it is; word, hatch and
// icon say the stage. Tests hold the contrasts on the sea and the differences under three colour-vision deficiencies.

export const ink = {
  sea: '#0A0F14',
  land: '#1A212B',
  border: '#66788E',
  province: '#333E4D',
  text: '#E8EEF4',
  muted: '#A3B1C2',
  threat: '#FF6B5E',
  unknown: '#FFD24A',
  friend: '#5CC8FF',
  civil: '#9FB0C3',
} as const;

export const plate = {
  TAKE_COVER: { word: 'TAKE COVER', background: '#B3261E', text: '#FFFFFF', icon: 'shelter' },
  PREPARE: { word: 'PREPARE', background: '#FFC53D', text: '#1B1300', icon: 'prepare' },
  WATCH: { word: 'WATCH', background: '#2B3A4D', text: '#E8EEF4', icon: 'watch' },
  ALL_CLEAR: { word: 'ALL CLEAR', background: '#0B6B53', text: '#FFFFFF', icon: 'clear' },
} as const;

export const exercise = { background: '#4B2A86', text: '#FFFFFF', frame: '#B58CFF' } as const;

/** WCAG 2 relative luminance of `#RRGGBB`. */
export function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export function channels(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [((n >> 16) & 255) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}
