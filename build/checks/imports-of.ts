import ts from 'typescript';
import { parse, walk, type SourceFile } from './source-file.js';

/** Everything that a file names as its source: static, dynamic, type-only, `require`, and `new URL`. */
export function importsOf(file: SourceFile): string[] {
  const found = new Set<string>();
  walk(parse(file), (node) => {
    const specifier = specifierOf(node);
    if (specifier && ts.isStringLiteralLike(specifier)) found.add(specifier.text);
  });
  return [...found];
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  }
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    const dynamic = expression.kind === ts.SyntaxKind.ImportKeyword;
    const required = ts.isIdentifier(expression) && expression.text === 'require';
    return dynamic || required ? node.arguments[0] : undefined;
  }
  return urlOf(node);
}

/** The first argument of `new URL(…, import.meta.url)`. */
function urlOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const [target, base] = node.arguments ?? [];
  return node.expression.text === 'URL' && base?.getText() === 'import.meta.url' ? target : undefined;
}
