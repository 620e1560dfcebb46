import { expect, test } from 'vitest';
import { buildingAddress } from './building-address.js';
import { stricter } from './variant.js';

test.each([
  ['文一西路500号3幢2单元501室', '文一西路500号3幢'],
  ['文一西路500号3幢501', '文一西路500号3幢'],
  ['仓前街道海曙路１８号Ａ座１２０３', '仓前街道海曙路18号A座'],
  ['海曙路18号12楼', '海曙路18号'],
  ['海曙路18号2单元', '海曙路18号'],
  ['海曙路18号1203', '海曙路18号'],
  ['绿汀园12-3-501', '绿汀园12'],
  ['良渚村八组五户', '良渚村八组'],
  ['欧美金融城5号楼北门', '欧美金融城5号楼'],
  ['海曙路18号', '海曙路18号'],
  ['长街', '长街'],
  ['联系13812345678长街', '联系138****5678长街'],
])('%s ends at the building: %s', (address, building) => {
  expect(buildingAddress(address)).toBe(building);
});

test('of two variants the one that shows less wins', () => {
  expect(stricter('duty', 'visit')).toBe('visit');
  expect(stricter('visit', 'duty')).toBe('visit');
  expect(stricter('briefing', 'duty')).toBe('briefing');
  expect(stricter('briefing', 'visit')).toBe('visit');
});
