/**
 * Markup that is the same on page after page (head, foot, the form under an article) is made once. Components are
 * pure: one that is given what it was given the last time makes the same again.
 */
import { Fragment, type FunctionComponent, h, options, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";

/** Of ours, every component is an arrow function. preact's own `Fragment` is none. */
const isComponent = (type: VNode["type"]): type is FunctionComponent =>
  typeof type === "function" && type.prototype === undefined;

const isSame = (one: object, other: object): boolean => {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.is(Reflect.get(one, name), Reflect.get(other, name)))
  );
};

/** The component as it is, until it is given the same again; from then on its markup, until it is given something else. */
const keeping = (component: FunctionComponent): FunctionComponent => {
  let last: object | undefined;
  let html: string | undefined;
  return (props) => {
    if (last === undefined || !isSame(props, last)) {
      last = props;
      html = undefined;
      return component(props);
    }
    html ??= renderToString(h(Fragment, null, component(props)));
    return jsxTemplate([html]);
  };
};

const known = new WeakMap<FunctionComponent, FunctionComponent>();

const keepOne = (vnode: VNode): void => {
  if (!isComponent(vnode.type)) return;
  let kept = known.get(vnode.type);
  if (kept === undefined) {
    kept = keeping(vnode.type);
    known.set(vnode.type, kept);
  }
  vnode.type = kept;
};

/**
 * From now on, for everything that this process renders; asked for with every build, it is done once. Parts of an
 * `<svg>` or a `<select>` must not be components.
 */
export function keepMarkup(): void {
  options.vnode = keepOne;
}
