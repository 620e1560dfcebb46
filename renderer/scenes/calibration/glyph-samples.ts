/**
 * Text that shows a missing font at once: GB 18030 names with rare Han, some beyond the BMP, names with
 * a middle dot, marks, and lines of digits that are only in line when they are of one width.
 */
export const SAMPLES = {
  /** Read at each size: two plain signs and two with many strokes. */
  reading: '余杭鬱疆',
  rare: '㛃䶮㟋鬱赢疆𠅤𬱖',
  names: '买买提·艾力　欧阳娜娜',
  marks: '“，。、；：？！”《》—…·′',
  digits: ['0123456789', '1111111111', '08:36:47.5'],
} as const;
