/** What stands in the margin beside a comment at the desk: who, in which state, where, when. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import { articlePath } from "../../paths.ts";
import { commentAnchor } from "../comment.tsx";
import type { CaseState, DeskCase } from "./case-types.tsx";
import { momentInWords, When } from "./moment.tsx";
import { commentPath } from "./paths.tsx";

const RISKS: ReadonlySet<CaseState["code"]> = new Set(["risk", "complaint", "complaintLate"]);
const GOOD: ReadonlySet<CaseState["code"]> = new Set(["published", "edited", "answered"]);

const classOf = ({ code }: CaseState): string => {
  if (RISKS.has(code)) return "state risk";
  return GOOD.has(code) ? "state ok" : "state";
};

const stateInWords = (state: CaseState, words: DeskStrings): string =>
  "when" in state
    ? fill(words.states[state.code], { when: momentInWords(state.when, words.times) })
    : words.states[state.code];

const Fact = ({ name, children }: { name: string; children: VNode | string }): VNode => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** The article; for what is on its page, the very place. */
const On = ({ of, words }: { of: DeskCase; words: DeskStrings["facts"] }): VNode => {
  const { slug, title } = of.article;
  if (title === undefined) return <>{fill(words.articleGone, { slug })}</>;
  const place = of.stage === "published" ? `#${commentAnchor(of.id)}` : "";
  return <a href={articlePath(slug) + place}>{title}</a>;
};

const Answers = ({ of, words }: { of: DeskCase; words: DeskStrings["facts"] }): VNode => {
  const { answers, article } = of;
  if (answers?.opening !== undefined) {
    return (
      <a href={commentPath(answers.id)} dir="auto">
        {answers.opening}
      </a>
    );
  }
  return <a href={`${articlePath(article.slug)}#${commentAnchor(answers?.id ?? "")}`}>{words.answersPage}</a>;
};

export const CaseFacts = ({ of, words }: { of: DeskCase; words: DeskStrings }): VNode => (
  <dl class="facts">
    <Fact name={words.facts.on}>
      <On of={of} words={words.facts} />
    </Fact>
    {of.answers !== undefined && (
      <Fact name={words.facts.answers}>
        <Answers of={of} words={words.facts} />
      </Fact>
    )}
    <Fact name={words.facts.sent}>
      <When moment={of.sent} words={words.times} />
    </Fact>
    {of.decided !== undefined && (
      <Fact name={words.facts.decided}>
        <When moment={of.decided} words={words.times} />
      </Fact>
    )}
    {of.reason !== undefined && <Fact name={words.facts.reason}>{words.acts.reasons[of.reason]}</Fact>}
    {!of.practice && (
      <Fact name={words.facts.email}>{of.email === null ? words.facts.notGiven : words.facts.given}</Fact>
    )}
    {of.reference !== null && <Fact name={words.facts.reference}>{of.reference}</Fact>}
    {of.link !== undefined && (
      <Fact name={words.facts.from}>
        <a href={of.link} rel="noopener noreferrer">
          {new URL(of.link).host}
        </a>
      </Fact>
    )}
  </dl>
);

export const CaseStates = ({ of, words }: { of: DeskCase; words: DeskStrings }): VNode => (
  <p class="states">
    {of.states.map((state) => (
      <span key={state.code} class={classOf(state)}>
        {stateInWords(state, words)}
      </span>
    ))}
  </p>
);
