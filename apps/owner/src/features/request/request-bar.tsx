import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain/lifecycle/table'
import { ActionBar, call, Price } from '@teyue/ui'
import { agreedQuote, openQuote } from '@teyue/ui/app'
import type { ReactNode } from 'react'
import { openCommand } from './open-command.ts'
import { mainCommand } from './other-commands.ts'

type Main = { words: ReactNode; label: string; hint?: string }

function mainWords(request: RequestView, command: Command): Main {
  const quote = openQuote(request) ?? agreedQuote(request)
  const price = quote ? <Price fen={quote.totalFen} /> : null
  const words: Partial<Record<Command, Main>> = {
    acceptWork: { words: '去验收', label: '去验收', hint: '请先试一试，再验收签字' },
    agreeQuote: { words: <>看现场报价 {price}</>, label: '看现场报价', hint: '您不签字，师傅不会开工' },
    agree: { words: <>看报价 {price}</>, label: '看报价', hint: '您同意之前，不收任何费用' },
    agreeTime: { words: '看新的上门时间', label: '看新的上门时间' },
    signConsent: { words: <>签字同意 {price}</>, label: '签字同意', hint: '开工前还需要您签一次字' },
  }
  return words[command] ?? { words: '', label: '' }
}

/** The one act that waits for the reader, with the manager a call away; otherwise only the call. */
export function RequestBar({ request }: { request: RequestView }) {
  const { manager } = request
  const command = mainCommand(request)
  const phone = manager.phone ?? request.project.complaintPhone
  const ring = () => void call(phone)
  if (!command)
    return (
      <ActionBar of="call" main={{ words: `打电话给${manager.name || '管家'}`, onTap: ring, label: `打电话给${manager.name || '管家'}` }} />
    )
  const { hint, ...main } = mainWords(request, command)
  return (
    <ActionBar
      of={command}
      hint={hint}
      clause={command === 'signConsent' ? 'CONSENT-1' : undefined}
      main={{ ...main, onTap: () => openCommand(request, command) }}
      second={{ words: '管家', icon: 'phone', kind: 'soft', label: `打电话给${manager.name}`, onTap: ring }}
    />
  )
}
