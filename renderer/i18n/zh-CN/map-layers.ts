const COLOURS = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', grey: '' } as const;

/** Words of the map's layers and of its legend. */
export const mapLayers = {
  metrics: {
    open: '未办结',
    today: '今日接报',
    month: '近30日接报',
    density: '近30日接报密度',
    overrun: '超时未办结',
    arrived: '近30日到场达标率',
    repeats: '近30日重复警情占比',
  },
  units: { count: '件', density: '件/平方公里', share: '%' },
  levels: { town: '按镇街', village: '按村社' },
  total: (n: string) => `共${n}件`,
  shown: (n: string) => `显示${n}件`,
  totalBase: (n: string) => `n=${n}`,
  elsewhere: (n: string) => `${n}件未落区`,
  small: '<5',
  smallNote: '按小于5显示',
  withheld: '不显示，以防推算',
  few: '样本不足（n<10）',
  none: '无数据',
  waiting: '正在取数',
  comma: '，',
  heat: {
    title: '近30日警情热度',
    unit: '件/平方公里',
    unplaced: (n: string) => `${n}件无位置`,
  },
  repeats: { title: '近30日重复警情点位', mark: (n: string) => `${n}处，圈内为件数` },
  keyAreas: (n: number) => `重点区域${n}处`,
  warnings: {
    /** Most messages name the hazard only; one that says 预警 itself loses the word. */
    chip: (event: string, colour: keyof typeof COLOURS) =>
      `${event.replace(/(红色|橙色|黄色|蓝色)?预警(信号)?$/u, '')}${COLOURS[colour]}`,
    until: (time: string) => `至${time}`,
    drill: '演练',
    area: '预警区域',
    drillArea: '演练区域',
  },
  ring: {
    distance: (km: string) => `直线${km}公里`,
    basis: (speed: string, minutes: string) => `按${speed}公里/小时估${minutes}分钟，非实际路程`,
  },
  clusters: '聚合，下为超时',
  approval: (no: string) => `审图号：${no}`,
  noApproval: '无审图号（示意图）',
  noApprovalBase: '无审图号',
} as const;
