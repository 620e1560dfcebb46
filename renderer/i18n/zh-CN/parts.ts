/** Words of the small parts that every scene uses. */
export const parts = {
  tags: { drill: '演练', demo: '演示', visit: '访客' },
  oldValue: (value: string) => `旧值${value}`,
  reconnects: '自动重连',
  inferred: '推算',
  baseMissing: '基数缺',
  level: { one: '一级 红', two: '二级 橙', three: '三级 黄', four: '四级 蓝', none: '无 灰' },
  change: { up: '升', down: '降', flat: '持平' },
  hiddenRows: (n: number) => `另有${n}条未显示`,
  ranking: {
    small: (n: number) => `样本不足，不排名　n=${n}`,
    axis: '点为比率，横线为95%区间，竖线为全区',
    none: '没有可比的单位',
  },
  funnel: {
    log: '按对数',
    linear: '按数量',
    kept: (percent: string) => `留存${percent}%`,
  },
  grid: (k: string, n: string) => `${n}件中${k}件`,
  trendEnd: (name: string, value: string) => `${name}${value}`,
} as const;
