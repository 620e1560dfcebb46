/**
 * Text that shows a missing font at once: GB 18030 names with rare Han, some beyond the BMP, names with
 * a middle dot, names of Yuhang's towns and villages, marks, and lines of digits that are only in line when
 * they are of one width.
 */
export const SAMPLES = {
  /** Read at each size: two plain signs and two with many strokes; then names, as many as have room. */
  reading: ['余杭鬱疆', '8:36', '瓶窑镇', '横板桥社区', '百丈镇溪口村', '仓前街道葛巷社区'],
  rare: ['㛃䶮㟋鬱赢疆𠅤𬱖', '䢺㳇㙦㑇㕔㵾䗛㧑', '𬭸𬬭𬶋𬳵𬴊𫖯𫓧𫟹'],
  names: ['买买提·艾力', '欧阳娜娜', '古丽巴哈尔·吐尔逊', '司徒䶮'],
  places: ['径山镇漕桥村', '黄湖镇赐璧村', '鸬鸟镇太公堂村', '闲林街道', '良渚街道'],
  marks: ['“，。、；：？！”', '《》—…·′', '［］（）〔〕【】', '①②③ⅠⅡⅢ℃㎡±×'],
  digits: ['0123456789', '1111111111', '08:36:47.5'],
} as const;
