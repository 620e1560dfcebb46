const COLOURS = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', grey: '' } as const;

/** Words of the warnings strip. */
export const warnings = {
  /** Most messages name the hazard only; one that says 预警 itself is taken at its word. */
  title: (event: string, colour: keyof typeof COLOURS) =>
    event.endsWith('预警') ? event : `${event}${COLOURS[colour]}预警`,
  until: (time: string) => `至${time}`,
  more: (n: number) => `另有${n}条`,
  /** Between the parts of one warning. */
  dot: ' · ',
  status: { Actual: '', Exercise: '演练', System: '系统', Test: '测试', Draft: '草稿' },
} as const;
