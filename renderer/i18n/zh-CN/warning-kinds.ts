/**
 * Kinds of warning: the fourteen signals of 气象灾害预警信号发布与传播办法 (2007), the hazards that the natural
 * resources, water and forestry authorities warn of together with the weather service, and those that
 * provinces have added.
 */
export const warningKinds = {
  typhoon: '台风',
  rainstorm: '暴雨',
  snowstorm: '暴雪',
  coldWave: '寒潮',
  gale: '大风',
  sandstorm: '沙尘暴',
  heat: '高温',
  drought: '干旱',
  lightning: '雷电',
  hail: '冰雹',
  frost: '霜冻',
  fog: '大雾',
  haze: '霾',
  icing: '道路结冰',
  thunderGust: '雷雨大风',
  convection: '强对流',
  pollution: '重污染天气',
  lowTemperature: '低温',
  mountainFlood: '山洪灾害',
  geological: '地质灾害',
  flood: '洪水',
  waterlogging: '城市内涝',
  forestFire: '森林火险',
  earthquake: '地震',
} as const;
