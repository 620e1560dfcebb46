import type { Site } from '../../shared/contracts/site.js';
import { siteOf } from '../../shared/testing/site.js';

/** The instant of the reference pictures: 2024-04-18 14:32:07 in Hangzhou, UTC ms. */
export const SAMPLE_NOW = Date.parse('2024-04-18T14:32:07+08:00');

const word = (code: string, zh: string, en: string) => ({ code, name: { zh, en } });
const category = (code: string, zh: string, en: string, scene = true) => ({
  ...word(code, zh, en),
  group: code.split('.')[0] ?? code,
  linked: true,
  scene,
});

/** A site with the words that the sample rows use. */
export const SAMPLE_SITE: Site = siteOf({
  dictionary: {
    categories: [
      category('fire.risk', '火情险情', 'Fire risk'),
      category('rescue.water', '涉水救助', 'Water rescue'),
      category('noise.house', '噪声扰民', 'Noise'),
      category('dispute.labour', '劳资纠纷', 'Labour dispute'),
      category('dispute.family', '家庭纠纷', 'Family dispute'),
      category('dispute.neighbour', '邻里纠纷', 'Neighbour dispute'),
      category('dispute.property', '物业纠纷', 'Property dispute', false),
      category('missing.person', '走失求助', 'Missing person'),
      category('traffic.blocked', '道路占用', 'Blocked road'),
      category('fire.passage', '消防通道', 'Fire lane'),
    ],
    groups: [
      word('dispute', '矛盾纠纷', 'Disputes'),
      word('fire', '消防隐患', 'Fire'),
      word('traffic', '交通秩序', 'Traffic'),
      word('noise', '噪声扰民', 'Noise'),
      word('rescue', '紧急救助', 'Rescue'),
      word('missing', '走失求助', 'Missing persons'),
      word('other', '其他', 'Other'),
    ],
    sources: [
      word('119', '119联动', '119'),
      word('110', '110分流', '110'),
      word('12345', '12345', '12345'),
      word('grid', '网格上报', 'Grid worker'),
      word('phone', '主任电话', 'Director line'),
      word('ai', 'AI预警', 'AI alert'),
    ],
  },
});
