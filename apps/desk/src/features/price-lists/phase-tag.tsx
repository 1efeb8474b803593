import type { PriceListSummary } from '@teyue/contract'

const kinds: Record<PriceListSummary['phase'], string> = {
  draft: '',
  submitted: 'confirm',
  approved: 'confirm',
  inForce: 'doing',
  retired: 'done',
  discarded: 'done',
}

/** Solid when it waits for the reader's word. */
export function PhaseTag({ list, yours = false }: { list: Pick<PriceListSummary, 'phase' | 'phaseName' | 'sentBack'>; yours?: boolean }) {
  if (list.phase === 'draft' && list.sentBack) return <span className="tag late">退回待改</span>
  return <span className={`tag ${yours ? 'yours' : kinds[list.phase]}`}>{list.phaseName}</span>
}
