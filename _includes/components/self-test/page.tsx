/** The body of the self-test's page: a form that also works on paper, and that its script shows in steps. */
import type { VNode } from "preact";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { Phases } from "../phases.tsx";
import { ScriptData } from "../script-data.tsx";
import { BarPatterns } from "./bar.tsx";
import { Closing } from "./closing.tsx";
import { handOver } from "./hand-over.ts";
import { LeaveLink } from "./leave-link.tsx";
import { type CrisisHelp, Opening } from "./opening.tsx";
import { PartStep } from "./part-step.tsx";
import { PaperAsks, PaperFlags, RuleInWords } from "./reading.tsx";
import { Region } from "./region.tsx";
import { SecondOpinion } from "./second-opinion.tsx";

/** Where the script draws the result; without one it stays out of sight. */
const ResultStep = ({ test, on }: { test: SelfTest; on: string }): VNode => (
  <div data-script hidden>
    <Region class="result-step" on={on}>
      <div class="aside meta">
        <Phases arcs={9} small />
        <p>{test.words.part.assurance}</p>
      </div>
      <div class="body" id="self-test-result" />
    </Region>
  </div>
);

/** Step 0 is the start, then come the parts, then the result. Without scripts all stand under one another. */
export const SelfTestPage = ({ test, crisis }: { test: SelfTest; crisis: CrisisHelp }): VNode => {
  const result = String(test.parts.length + 1);
  const later = [...test.parts.keys(), test.parts.length].map((step) => step + 1).join(" ");
  return (
    <div class="self-test" id="self-test" data-pagefind-filter="kind:page">
      <div class="article">
        <div class="article-head test-name">
          <h1 data-pagefind-meta="title">{test.name}</h1>
          <p class="meta" data-on="0">
            {test.subtitle}
          </p>
          <div data-on={later} data-script hidden>
            <LeaveLink leave={test.leave} />
          </div>
        </div>
      </div>
      <Opening test={test} crisis={crisis} />
      {test.parts.map(({ id }, index) => (
        <PartStep key={id} test={test} step={index + 1} />
      ))}
      <ResultStep test={test} on={result} />
      <PaperFlags test={test} />
      <RuleInWords test={test} on={result} />
      <PaperAsks test={test} />
      <Region on="">
        <div class="body">
          <SecondOpinion test={test} red={false} />
        </div>
      </Region>
      <Closing test={test} on={`0 ${result}`} />
      <BarPatterns />
      <ScriptData id="self-test-data" data={handOver(test)} />
    </div>
  );
};
