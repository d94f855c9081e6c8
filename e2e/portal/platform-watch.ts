/** What was wrong with what the platform keeps to itself, in words. */
export type Watched = string[];

type Watch = { controls: number; look: (css: string) => Watched; changedAnywhere: (css: string) => Watched };

declare global {
  interface Window {
    watch?: Watch;
  }
}

/**
 * Runs inside a page: remembers how everything protected looks and where it is, puts a sheet in, and says what is another.
 * With a bar as a preview has one, which is fixed and no part of a form.
 */
export function platformWatch(): void {
  document.documentElement.dataset.styled = "";
  const bar = document.createElement("div");
  bar.dataset.platform = "control";
  bar.textContent = "Preview";
  bar.style.cssText = "position:fixed;bottom:0;right:0;width:200px;height:40px";
  if (document.documentElement.dataset.surface === "portal") document.body.append(bar);
  const style = document.createElement("style");
  document.head.append(style);
  /** Even where motion is reduced a colour is on its way for a moment; what counts is where it arrives. */
  const settle = () => {
    for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
  };
  const wear = (css: string) => {
    style.textContent = css;
    settle();
  };
  settle();

  // What follows from the room around it, which styles may change.
  const OF_ROOM =
    /(?:width|height|inline-size|block-size|origin|inset|^top|^bottom|^left|^right|margin|columns|rows)/;
  const looksOf = (element: Element): Map<string, string> => {
    const computed = getComputedStyle(element);
    const looks = new Map<string, string>();
    for (const name of computed)
      if (!OF_ROOM.test(name) && !name.startsWith("--")) looks.set(name, computed.getPropertyValue(name));
    return looks;
  };
  const isShown = (element: Element) => element.getClientRects().length > 0;
  const controls = [...document.querySelectorAll("[data-platform=control]")].filter(isShown);
  const parts = controls.flatMap((control) => [control, ...control.querySelectorAll("*")]);
  const before = parts.map((element) => ({
    element,
    looks: looksOf(element),
    box: element.getBoundingClientRect(),
  }));

  function look(css: string): Watched {
    wear(css);
    const faults: Watched = [];
    for (const rule of style.sheet!.cssRules) outOfScope(rule, faults);
    for (const { element, looks, box } of before) {
      const name = `${element.tagName} ${element.textContent?.slice(0, 20)}`;
      for (const [property, value] of looksOf(element))
        if (looks.get(property) !== value)
          faults.push(`${name}: ${property} ${looks.get(property)} → ${value}`);
      const now = element.getBoundingClientRect();
      if (now.width < box.width / 2 || now.height < box.height / 2) faults.push(`${name} is smaller`);
    }
    for (const control of controls) {
      control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!hit || !(control.contains(hit) || hit === control))
        faults.push(
          `${control.textContent?.slice(0, 20)} is not where it can be pressed, but ${hit?.outerHTML.slice(0, 80)}`,
        );
    }
    wear("");
    return faults;
  }

  function outOfScope(rule: CSSRule, faults: Watched): void {
    if (rule instanceof CSSStyleRule) {
      if (rule.cssRules.length > 0) faults.push(`rules inside ${rule.selectorText}`);
      // One comma of a list is followed by the scope again; those inside brackets are none of a list.
      for (const selector of listOf(rule.selectorText))
        if (
          !/^:where\(\[data-surface="portal"\](?::not\(:has\(\[data-platform="area"\]\)\))?\) /.test(selector)
        )
          faults.push(`out of scope: ${selector}`);
    } else if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) {
      for (const inner of rule.cssRules) outOfScope(inner, faults);
    } else if (!(rule instanceof CSSKeyframesRule && rule.name.startsWith("own-"))) {
      faults.push(`no such rule is taken: ${rule.cssText.slice(0, 80)}`);
    }
  }

  function listOf(text: string): string[] {
    const list: string[] = [];
    let [depth, from] = [0, 0];
    for (let at = 0; at < text.length; at++) {
      if (text[at] === "(") depth++;
      else if (text[at] === ")") depth--;
      else if (text[at] === "," && depth === 0) {
        list.push(text.slice(from, at).trim());
        from = at + 1;
      }
    }
    return [...list, text.slice(from).trim()];
  }

  function changedAnywhere(css: string): Watched {
    const all = [...document.body.querySelectorAll("*"), document.body, document.documentElement];
    const snapshot = () => all.map((element) => [...looksOf(element)].join(";"));
    const earlier = snapshot();
    wear(css);
    const later = snapshot();
    wear("");
    return all.filter((_, at) => earlier[at] !== later[at]).map((element) => element.outerHTML.slice(0, 120));
  }

  window.watch = { controls: controls.length, look, changedAnywhere };
}
