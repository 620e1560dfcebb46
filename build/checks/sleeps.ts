import ts from 'typescript';
import { parse, placeOf, walk, type SourceFile } from './source-file.js';

/**
 * Every wait for time in test code. A pause inside a loop is allowed: it looks again for a condition,
 * which is what a test should wait for.
 */
export function sleepViolations(file: SourceFile): string[] {
  const tree = parse(file);
  const found: string[] = [];
  walk(tree, (node) => {
    if (isSleep(node) && !insideLoop(node)) {
      found.push(`${placeOf(tree, node)} sleeps; wait for a condition or use fake time`);
    }
  });
  return found;
}

function isSleep(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    const name = ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : node.expression.getText();
    if (name === 'waitForTimeout') return true;
    return (name === 'sleep' || name === 'delay') && ts.isAwaitExpression(node.parent);
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'Promise') return false;
  const executor = node.arguments?.[0];
  if (!executor || !(ts.isArrowFunction(executor) || ts.isFunctionExpression(executor))) return false;
  const resolve = executor.parameters[0]?.name.getText();
  let sleeps = false;
  walk(executor.body, (inner) => {
    if (!ts.isCallExpression(inner) || inner.expression.getText() !== 'setTimeout') return;
    if (inner.arguments[0]?.getText() === resolve) sleeps = true;
  });
  return sleeps;
}

function insideLoop(node: ts.Node): boolean {
  for (let at = node.parent as ts.Node | undefined; at !== undefined; at = at.parent) {
    if (ts.isIterationStatement(at, false)) return true;
    if (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) return false;
  }
  return false;
}
