import ts from "typescript";

/** Words that stand in code instead of in messages/, with the line they stand in. */
export type Untranslated = { line: number; text: string };

/** Props and properties whose text a person reads. */
const SPOKEN =
  /^(?:aria-(?:label|description|roledescription|valuetext)|alt|ask|caption|confirmLabel|description|error|heading|help|hint|label|legend|message|placeholder|question|reason|subject|submitLabel|subtitle|summary|tagline|text|title|unit|userMessage|words|\w+Label)$/;
/** Methods of a schema whose last argument is what somebody reads. */
const RULES =
  /^(?:check|email|enum|int|length|literal|max|min|nonempty|number|positive|refine|regex|string|url|uuid)$/;
const LANGUAGES = new Set(["en", "zh"]);

const hasWords = (text: string) => /\p{L}{2}/u.test(text) && !/^(?:https?|mailto|tel):/.test(text.trim());
/** Not a key of messages, nor a value that programs compare. */
const isSentence = (text: string) =>
  hasWords(text) && (/\p{L}\s+\p{L}/u.test(text.trim()) || /\p{Script=Han}/u.test(text));
const isLabel = (text: string) =>
  isSentence(text) || /^\p{Lu}[\p{Ll}-]/u.test(text.trim()) || /\p{Script=Han}/u.test(text);

/**
 * What of a file would be shown in one language only: text between tags, spoken props, properties of that name, messages of schemas
 * and what an action returns. Tables that hold both languages (`en` beside `zh`) are translations themselves.
 */
export function findUntranslated(path: string, source: string): Untranslated[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Untranslated[] = [];
  const isActions = path.endsWith("actions.ts");
  // In lib a title or a text may be anything; what refuses there, and what a schema says, is read by people.
  const spoken = path.startsWith("lib/") ? /^userMessage$/ : SPOKEN;

  const report = (node: ts.Node, text: string) => {
    if (isTranslation(node)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.push({ line, text: text.trim().replace(/\s+/g, " ") });
  };

  /** Text that an expression can come to: the branches of a choice, the parts of a sum, what a template says. */
  const texts = (node: ts.Node): { node: ts.Node; text: string }[] => {
    if (ts.isStringLiteralLike(node)) return [{ node, text: node.text }];
    if (ts.isTemplateExpression(node))
      return [
        { node, text: [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(" ") },
      ];
    if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isJsxExpression(node))
      return node.expression ? texts(node.expression) : [];
    if (ts.isBinaryExpression(node)) {
      const isChoice = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      if (!isChoice && !SUMS.has(node.operatorToken.kind)) return [];
      return [...(isChoice ? [] : texts(node.left)), ...texts(node.right)];
    }
    return [];
  };
  const look = (node: ts.Node, isSpoken: (text: string) => boolean) => {
    for (const { node: at, text } of texts(node)) if (isSpoken(text)) report(at, text);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) report(node, node.text);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) look(node, hasWords);
    if (ts.isJsxAttribute(node) && node.initializer && spoken.test(node.name.getText(file)))
      look(node.initializer, isLabel);
    if (ts.isPropertyAssignment(node) && spoken.test(node.name.getText(file).replace(/["']/g, "")))
      look(node.initializer, isLabel);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const last = node.arguments.at(-1);
      if (last && RULES.test(node.expression.name.text)) look(last, isSentence);
      if (/^(?:confirm|alert|prompt)$/.test(node.expression.name.text) && node.arguments[0])
        look(node.arguments[0], isSentence);
    }
    if (isActions && ts.isReturnStatement(node) && node.expression) look(node.expression, isLabel);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const SUMS = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** Whether it stands under `en` or `zh`. */
function isTranslation(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if ((ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at)) && LANGUAGES.has(at.name.getText()))
      return true;
  }
  return false;
}
