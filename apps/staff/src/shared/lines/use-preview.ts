import { api, problemOf } from '@teyue/ui/app'
import { useEffect, useState } from 'react'
import { type DraftLine, lineInputs, unreadPrice } from './draft.ts'

export interface Preview {
  totalFen: number
  notMoreThanFen: number
  problems: readonly { line: number; clause: string; detail: string }[]
}

const nothing: Preview = { totalFen: 0, notMoreThanFen: 0, problems: [] }

/** The price by the list, asked of the server whenever the lines rest: what will be signed is never computed here. */
export function usePreview(requestId: string, lines: readonly DraftLine[]): { preview: Preview | null; failure: string | null } {
  const [state, setState] = useState<{ preview: Preview | null; failure: string | null }>({ preview: nothing, failure: null })
  const inputs = JSON.stringify(lineInputs(lines))
  useEffect(() => {
    if (inputs === '[]') {
      setState({ preview: nothing, failure: null })
      return
    }
    let current = true
    setState({ preview: null, failure: null })
    const timer = setTimeout(() => {
      api.call('previewLines', { params: { id: requestId }, body: { lines: JSON.parse(inputs) } }).then(
        (preview) => current && setState({ preview, failure: null }),
        (error) => current && setState({ preview: null, failure: problemOf(error).detail }),
      )
    }, 300)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [requestId, inputs])
  return state
}

/** Why lines cannot be sent yet, or null. */
export function linesNotReady(
  lines: readonly DraftLine[],
  { preview, failure }: { preview: Preview | null; failure: string | null },
): string | null {
  if (lines.length === 0) return '请至少选一项服务'
  const unread = lines.find(unreadPrice)
  if (unread) return `「${unread.name}」的单价请填金额，最多两位小数`
  if (failure) return failure
  if (!preview) return '正在算价格'
  return preview.problems[0]?.detail ?? null
}
