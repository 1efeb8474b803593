import type { RequestView } from '@teyue/contract'
import { type Command, ruleOf } from '@teyue/domain'
import { Button } from 'antd'
import { useState } from 'react'
import { ClauseLink } from '../../shared/parts/clause.tsx'
import { Card } from '../../shared/parts/page.tsx'
import { Link } from '../../shared/router.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { commandForms } from './command-forms.ts'

const shownAtFirst = 3

/** What the person may do with the request, and what they may not yet, each with its reason. */
export function CommandsCard({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const [open, setOpen] = useState<Command | null>(null)
  const [all, setAll] = useState(false)
  const offers = request.commands as { command: Command; possible: boolean; clause: string | null; reason: string | null }[]
  const possible = offers.filter((one) => one.possible)
  const not = offers.filter((one) => !one.possible)
  if (offers.length === 0) return null
  return (
    <Card title="可以办的">
      <div className="commands">
        {possible.length === 0 && <div className="note">现在没有要您办的。</div>}
        {possible.map(({ command }) => (
          <div className="command" key={command}>
            {commandForms[command] ? (
              <Button onClick={() => setOpen(command)}>{commandForms[command].title}</Button>
            ) : (
              <span>{ruleOf(command).name}</span>
            )}
            {!commandForms[command] && (
              <span className="why">{command === 'decidePrice' ? <Link to="/case-prices">去核价</Link> : '在员工小程序里办'}</span>
            )}
          </div>
        ))}
        {(all ? not : not.slice(0, shownAtFirst)).map(({ command, reason, clause }) => (
          <div className="command" key={command}>
            <Button disabled>{commandForms[command]?.title ?? ruleOf(command).name}</Button>
            <span className="why">
              {reason} {clause && <ClauseLink id={clause} />}
            </span>
          </div>
        ))}
        {!all && not.length > shownAtFirst && (
          <button type="button" className="plain" style={{ textAlign: 'left' }} onClick={() => setAll(true)}>
            还有 {not.length - shownAtFirst} 项现在不能办，看原因
          </button>
        )}
      </div>
      {open && (
        <CommandDialog
          request={request}
          command={open}
          onClose={() => setOpen(null)}
          onNews={(news) => {
            setOpen(null)
            onNews(news)
          }}
        />
      )}
    </Card>
  )
}
