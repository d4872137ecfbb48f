/** Markup that is made once must be what it would have been, and follow what it is made of. */
import { type ComponentChildren, options, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepMarkup } from "../../_config/kept-markup.ts";

const before = options.vnode;
let made: string[] = [];

const Greeting = ({ name, children }: { name: string; children?: ComponentChildren }): VNode => {
  made.push(name);
  return (
    <p title={`"${name}"`}>
      Hello, {name}
      {children}
    </p>
  );
};
const Twice = ({ name }: { name: string }): VNode => (
  <>
    <Greeting name={name} />
    <Greeting name={name} />
  </>
);

beforeEach(() => {
  made = [];
  keepMarkup();
});
afterEach(() => {
  if (before === undefined) delete options.vnode;
  else options.vnode = before;
});

describe("kept markup", () => {
  it("is the same as made anew, and made no more than twice", () => {
    const pages = Array.from({ length: 5 }, () => renderToString(<Greeting name="A & B" />));
    expect(new Set(pages)).toEqual(new Set(['<p title="&quot;A &amp; B&quot;">Hello, A &amp; B</p>']));
    expect(made).toHaveLength(2);
  });

  it("is made anew for anything else", () => {
    const pages = ["A", "A", "A", "B", "A"].map((name) => renderToString(<Greeting name={name} />));
    expect(pages.map((page) => page.match(/Hello, (.)/)?.[1])).toEqual(["A", "A", "A", "B", "A"]);
  });

  it("is made anew when something is there no more, or new", () => {
    const pages = [<Greeting name="A" />, <Greeting name="A">!</Greeting>, <Greeting name="A" />];
    expect(pages.map((page) => renderToString(page))).toEqual([
      '<p title="&quot;A&quot;">Hello, A</p>',
      '<p title="&quot;A&quot;">Hello, A!</p>',
      '<p title="&quot;A&quot;">Hello, A</p>',
    ]);
  });

  it("is asked for with every build, and goes no deeper for it", () => {
    const { vnode } = options;
    keepMarkup();
    expect(options.vnode).toBe(vnode);
  });

  it("holds inside what is kept itself", () => {
    const once = renderToString(<Twice name="A" />);
    expect([1, 2, 3].map(() => renderToString(<Twice name="A" />))).toEqual([once, once, once]);
    expect(renderToString(<Twice name="B" />)).toBe(once.replaceAll("A", "B"));
  });
});
