import ts from 'typescript';
import { NodeTypes, type TemplateChildNode } from '@vue/compiler-core';
import { parse as parseVue } from 'vue/compiler-sfc';
import { isTestCode, parse, placeOf, walk, type SourceFile } from './source-file.js';

const HAN = /\p{Script=Han}/u;
/** Two words in a row, the second in small letters: a sentence. Names, units and code words stand alone. */
const LATIN_SENTENCE = /[A-Za-z]{2,}[ ,]+[a-z]{2,}/;
/** A word of at least two small letters; P90, km² and n are signs and the same in both languages. */
const LATIN_WORD = /[A-Za-z][a-z]+/;
/** Attributes that people read or hear. */
const READ_ATTRIBUTES = /^(title|alt|placeholder|label|aria-label|aria-description|text|scope)$/;
/** Samples that are data and the same in every language or carry both, and numbers as they are spoken. */
const DATA = /\/gallery\/gallery-[^/]*\.ts$|-samples\.ts$|\/chinese-number\.ts$/;

/** Texts in the code of a file, with their places: literals and the fixed parts of templates. */
function literals(file: SourceFile): { place: string; text: string; node: ts.Node }[] {
  const tree = parse(file);
  const found: { place: string; text: string; node: ts.Node }[] = [];
  walk(tree, (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push({ place: placeOf(tree, node), text: node.text, node });
  });
  return found;
}

/** Chinese in the English catalogue, and English sentences in the Chinese one. */
export function mixedCatalogue(file: SourceFile): string[] {
  const english = file.path.includes('/i18n/en/');
  if (!english && !file.path.includes('/i18n/zh-CN/')) return [];
  return literals(file)
    .filter(
      ({ text, node }) => !ts.isImportDeclaration(node.parent) && (english ? HAN : LATIN_SENTENCE).test(text),
    )
    .map(
      ({ place, text }) =>
        `${place} says ${JSON.stringify(text)} in the ${english ? 'English' : 'Chinese'} catalogue`,
    );
}

/** True for `{ zh: '…' }`: a name that carries both languages is data. */
const isNamed = ({ parent }: ts.Node): boolean =>
  ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && parent.name.text === 'zh';

function templateWords(nodes: readonly TemplateChildNode[], path: string): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.type === NodeTypes.TEXT) {
      const text = node.content.trim();
      const words = HAN.test(text) || LATIN_WORD.test(text);
      return words
        ? [`${path}:${node.loc.start.line} has the words ${JSON.stringify(text)} in its template`]
        : [];
    }
    if (node.type !== NodeTypes.ELEMENT) return [];
    const attributes = node.props.flatMap((prop) => {
      if (prop.type !== NodeTypes.ATTRIBUTE || !READ_ATTRIBUTES.test(prop.name)) return [];
      const text = prop.value?.content ?? '';
      const words = HAN.test(text) || LATIN_WORD.test(text);
      return words
        ? [`${path}:${prop.loc.start.line} has the words ${JSON.stringify(text)} in ${prop.name}`]
        : [];
    });
    return [...attributes, ...templateWords(node.children, path)];
  });
}

/** Words of the product that are not in its catalogues. */
export function hardWords(file: SourceFile): string[] {
  const { path, text } = file;
  if (!path.startsWith('renderer/') || path.includes('/i18n/') || isTestCode(path) || DATA.test(path))
    return [];
  const inCode = literals(file)
    .filter((literal) => HAN.test(literal.text) && !isNamed(literal.node))
    .map((literal) => `${literal.place} says ${JSON.stringify(literal.text)}; it belongs into the catalogue`);
  if (!path.endsWith('.vue')) return inCode;
  const ast = parseVue(text).descriptor.template?.ast;
  return [...inCode, ...templateWords(ast?.children ?? [], path)];
}
