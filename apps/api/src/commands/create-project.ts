/** `pnpm project:create FILE`: a region and a project from one file (docs/project-file.md), all or nothing, safe to run again. */
import { readProjectFile } from '../modules/organisation/setup/read-project-file.ts'
import { setUpProject } from '../modules/organisation/setup/set-up-project.ts'
import { end, fileNamed, runSetup } from './setup-command.ts'

await end(async () => {
  const [file, ...more] = process.argv.slice(2)
  if (!file || more.length > 0) throw new Error('Usage: pnpm project:create FILE (docs/project-file.md says what is in it)')
  const { described, items } = await readProjectFile(fileNamed(file))
  return runSetup((setup) => setUpProject(setup, described, items))
})
