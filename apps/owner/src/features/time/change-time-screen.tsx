import { mostWords } from '@teyue/contract/limits'
import {
  ActionBar,
  Card,
  type DateWindow,
  DateWindowPicker,
  DisabledReason,
  dayAfter,
  dayKey,
  Section,
  shanghaiInstant,
  TextField,
  toast,
  useNow,
  windowAfter,
  windowText,
} from '@teyue/ui'
import { Loaded, offerOf, RequestHead, useCommand } from '@teyue/ui/app'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { backToRequest } from '../../shared/pages.ts'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'
import { nextWindow, windowsOf } from '../../shared/windows.ts'

/** Another window, before the technician set out. */
export function ChangeTimeScreen() {
  const id = useParam('id')
  const now = useNow()
  const load = useRequest(id)
  const request = load.data
  const [chosen, setChosen] = useState<DateWindow | null>(null)
  const [reason, setReason] = useState('')
  const { give, busy, sheet } = useCommand(request, load.set)
  const offer = request && offerOf(request, 'changeTime')
  const window = chosen ?? nextWindow(now)
  const start = shanghaiInstant(window.day, window.from)
  const end = shanghaiInstant(window.day, window.to)
  const send = async () => {
    if (!(await give('changeTime', { window: { start, end }, reason: reason.trim() }))) return
    toast('改好了，重新派师傅')
    backToRequest(id)
  }
  return (
    <OwnerScreen
      bar={
        request &&
        offer?.possible && (
          <ActionBar
            hint="改了时间要重新派师傅，派好会告诉您。"
            main={{ words: `改到 ${windowText(start, end, now)}`, onTap: () => void send(), busy }}
          />
        )
      }
    >
      <Loaded of={load} cards={1}>
        {(shown) => (
          <>
            <RequestHead
              request={shown}
              compact
              headline={shown.appointment ? windowAfter('现在约的是', shown.appointment.start, shown.appointment.end, now) : '改时间'}
            />
            {offer && !offer.possible && (
              <Card flush>
                <DisabledReason label="改时间" reason={offer.reason ?? '现在不能改'} clause={offer.clause} />
              </Card>
            )}
            {offer?.possible && (
              <>
                <Section title="改到什么时候" tight />
                <Card>
                  <DateWindowPicker
                    value={window}
                    onChange={setChosen}
                    firstDay={dayKey(now)}
                    lastDay={dayAfter(now, 30)}
                    windows={windowsOf(window.day, now)}
                  />
                </Card>
                <Card>
                  <TextField label="为什么改" value={reason} onChange={setReason} maxLength={mostWords.reason} placeholder="可以不写" />
                </Card>
              </>
            )}
          </>
        )}
      </Loaded>
      {sheet}
    </OwnerScreen>
  )
}
