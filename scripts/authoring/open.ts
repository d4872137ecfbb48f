/** The keeper of the articles' files with a real build for its trials. */
import { removeLeftovers } from "./files.ts";
import { picturesFolder } from "./pictures.ts";
import { trialBuild } from "./trial.ts";
import { Workshop, type WorkshopOptions } from "./workshop.ts";

/** To be opened once by a process, before anything is written. */
export const openWorkshop = (options: Omit<WorkshopOptions, "build">): Workshop => {
  removeLeftovers(picturesFolder(options.options().content));
  return new Workshop({ ...options, build: trialBuild });
};
