/** The keeper of the articles' files with a real build for its trials. */
import { trialBuild } from "./trial.ts";
import { Workshop, type WorkshopOptions } from "./workshop.ts";

export const openWorkshop = (options: Omit<WorkshopOptions, "build">): Workshop =>
  new Workshop({ ...options, build: trialBuild });
