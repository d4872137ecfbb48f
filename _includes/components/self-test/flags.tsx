/** Answers that outweigh the rest, each with its statement and what can be done. Never behind a click. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { Link } from "../../../_data/schema/self-test.ts";
import type { Report, Statement } from "../../../_data/schema/self-test-report.ts";
import type { ScriptTest } from "./hand-over.ts";

export const Links = ({ links }: { links: readonly Link[] }): VNode => (
  <ul class="ways">
    {links.map(({ label, href }) => (
      <li key={href}>
        <a class="more" href={href} rel="noopener noreferrer">
          {label}
        </a>
      </li>
    ))}
  </ul>
);

const Said = ({ statement, test }: { statement: Statement; test: ScriptTest }): VNode => (
  <p class="meta">
    <span class="said">
      {statement.number}. {statement.item.statement}
    </span>{" "}
    {fill(test.words.result.yourAnswer, { answer: test.scale[statement.answer] })}
  </p>
);

export const RedFlags = ({ report, test }: { report: Report; test: ScriptTest }): VNode => (
  <section class="reds" aria-labelledby="red" data-crisis>
    <h2 id="red" class="tag">
      {test.words.result.red}
    </h2>
    {report.red.map((statement) => (
      <div key={statement.item.id} class="panel warning">
        <Said statement={statement} test={test} />
        <p>{statement.flag.red?.text}</p>
        <Links links={statement.flag.red?.links ?? []} />
      </div>
    ))}
  </section>
);

export const AmberFlags = ({ report, test }: { report: Report; test: ScriptTest }): VNode => (
  <section class="ambers" aria-labelledby="amber">
    <h2 id="amber">{test.words.result.amber}</h2>
    {report.amber.map((statement) => (
      <div key={statement.item.id} class="panel soon">
        <Said statement={statement} test={test} />
        <p>{statement.flag.amber.text}</p>
      </div>
    ))}
  </section>
);
