/** What a kind of unit is called at the end of its name, the longest first. */
const SUFFIXES =
  /(社区居民委员会|居民委员会|村民委员会|股份经济合作社|经济合作社|类似社区|社区居委会|居委会|村委会|街道办事处|街道|社区|镇|乡|行政村|村|网格|微网格)$/u;

/** A name without full-width forms, spaces and marks: two that differ only so are one. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/**
 * The part of a name that tells units of one kind apart: `余杭区中泰街道紫荆村村民委员会` → `紫荆`. A
 * name that would be empty stays as it is.
 * @param above plain names of the units it lies in, the widest first
 */
export function coreName(name: string, above: readonly string[]): string {
  let rest = plainName(name);
  for (const parent of above) {
    if (rest.startsWith(parent) && rest.length > parent.length) rest = rest.slice(parent.length);
  }
  // Twice: 紫荆村村民委员会 is 紫荆村 and its committee.
  for (let times = 0; times < 2; times += 1) {
    const shorter = rest.replace(SUFFIXES, '');
    // One character is too little to tell a place by: 东村 and 东社区 are not one.
    if (Array.from(shorter).length < 2) return rest;
    rest = shorter;
  }
  return rest;
}
