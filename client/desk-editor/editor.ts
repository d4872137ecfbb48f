/**
 * CodeMirror in the place of a text area. It lives in a shadow root: there it keeps its styles as adopted sheets,
 * and needs no inline style, which the site's policy would refuse. The text area goes on holding the text for the form.
 */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colors are those of the page: its custom properties reach into the shadow root. */
const theme = EditorView.theme({
  "&": {
    border: "0.09375rem solid var(--edge)",
    borderRadius: "var(--round)",
    background: "var(--raise)",
    color: "var(--ink)",
    fontSize: "var(--t0)",
  },
  "&.cm-focused": { outline: "0.1875rem solid var(--link)", outlineOffset: "0.125rem" },
  ".cm-scroller": { fontFamily: "var(--serif)", lineHeight: "1.5" },
  ".cm-content": { minHeight: "24rem", padding: "0.6rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.8rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    border: "none",
    background: "transparent",
    color: "var(--soft)",
    fontFamily: "var(--sans)",
    fontSize: "var(--t-2)",
    lineHeight: "calc(var(--t0) * 1.5)",
  },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "var(--mist)",
  },
});

const highlight = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "650", fontFamily: "var(--sans)" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: [tags.link, tags.url], color: "var(--link)" },
  { tag: [tags.processingInstruction, tags.labelName, tags.contentSeparator], color: "var(--soft)" },
]);

/** What describes the field, in words: an id cannot be named across the border of a shadow root. */
const describe = (area: HTMLTextAreaElement): string =>
  (area.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent?.trim() ?? "")
    .join(" ")
    .trim();

/** Puts a paragraph where the person was last in the text, or at its end, and goes there. */
export type Insert = (paragraph: string) => void;

/** Line breaks that are missing for an empty line between. */
const gap = (there: string): string => "\n".repeat(Math.max(0, 2 - there.length));

const insertInto = (view: EditorView, wasThere: () => boolean): Insert => {
  return (paragraph) => {
    const { doc, selection } = view.state;
    const at = wasThere() ? selection.main.to : doc.length;
    const [before, after] = [doc.sliceString(0, at), doc.sliceString(at)];
    const [start, end] = [/\n*$/.exec(before)?.[0] ?? "", /^\n*/.exec(after)?.[0] ?? ""];
    const lead = before === start ? "" : gap(start);
    const insert = lead + paragraph + (after === end ? "" : gap(end));
    const anchor = at + lead.length + paragraph.length;
    view.dispatch({ changes: { from: at, insert }, selection: { anchor }, scrollIntoView: true });
    view.focus();
  };
};

const replace = (area: HTMLTextAreaElement): Insert => {
  const [label] = area.labels;
  const host = document.createElement("div");
  host.className = "editor";
  const shadow = host.attachShadow({ mode: "open", delegatesFocus: true });
  area.after(host);
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        // Front matter would be taken for a heading.
        area.dataset["editor"] === "whole" ? [] : markdown(),
        syntaxHighlighting(highlight),
        theme,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          "aria-label": label?.textContent?.trim() ?? "",
          "aria-description": describe(area),
          ...(area.getAttribute("aria-invalid") === "true" && { "aria-invalid": "true" }),
          spellcheck: "true",
          autocapitalize: "sentences",
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (!docChanged) return;
          area.value = state.doc.toString();
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      ],
    }),
  });
  area.hidden = true;
  // Lines have other heights once the page's fonts are there.
  document.fonts.ready.then(() => view.requestMeasure());
  label?.addEventListener("click", () => view.focus());
  // What was typed before this script ran, and what a browser puts back on the way back.
  const take = (): void => {
    if (area.value !== view.state.doc.toString())
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: area.value } });
  };
  addEventListener("pageshow", take);
  for (const link of document.querySelectorAll<HTMLAnchorElement>(`a[href="#${area.id}"]`)) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      view.focus();
    });
  }
  let wasThere = false;
  host.addEventListener("focusin", () => {
    wasThere = true;
  });
  return insertInto(view, () => wasThere);
};

/** Puts an editor in the place of the text area that asks for one. */
export const replaceArea = (): Insert | undefined => {
  const area = document.querySelector<HTMLTextAreaElement>("textarea[data-editor]");
  return area === null ? undefined : replace(area);
};
