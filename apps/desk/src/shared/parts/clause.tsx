import { clauses, isClauseId } from '@teyue/domain/clauses'
import { Popover } from 'antd'

/** 「依据」: opens the clause in words. */
export function ClauseLink({ id }: { id: string }) {
  if (!isClauseId(id)) return null
  return (
    <Popover trigger="click" title={`依据 ${id}`} content={<div style={{ maxWidth: 320 }}>{clauses[id].chinese}</div>}>
      <button type="button" className="plain">
        依据
      </button>
    </Popover>
  )
}
