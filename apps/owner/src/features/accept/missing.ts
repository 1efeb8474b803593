import type { Acceptance } from '../../shared/acceptance-draft.ts'

/** What still has to be said before one can sign; null when nothing. The 五个一 may honestly be none. */
export function missingBeforeSigning({ triedOut, satisfaction, stars }: Acceptance): string | null {
  if (!triedOut) return '请先试一试，再点「试过了」'
  if (!satisfaction) return '请点一下满意吗'
  if (stars === 0) return '请评一下分，一到五星'
  return null
}
