import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import type { Command } from '@teyue/domain'
import { ActionBar, Card, ListRow, PersonCard, Section } from '@teyue/ui'
import {
  AppScreen,
  api,
  CommandList,
  canGive,
  Lines,
  Loaded,
  offerOf,
  PapersCard,
  portraitUrl,
  quoteNow,
  RequestHead,
  TechnicianPerson,
  TimelineCard,
  useLoad,
  useMe,
} from '@teyue/ui/app'
import { useEffect, useState } from 'react'
import { CommandSheet } from '../../shared/command-form/command-sheet.tsx'
import type { CommandForm, CommandForms } from '../../shared/command-form/form.ts'
import { MaterialCard } from '../../shared/materials/material-card.tsx'
import { NoLongerYours } from '../../shared/no-longer-yours.tsx'
import { openPage } from '../../shared/pages.ts'
import { StripCard } from '../../shared/strip-card.tsx'
import { chooseCommands, mainWords, pageOfCommand, staffNames } from './command-order.ts'
import { ContactCard } from './contact-card.tsx'
import { LinkedRequests, NoticeCards } from './notice-cards.tsx'

export type RequestScreenProps = {
  id: string
  /** A command whose form is opened at once: from the to-do list. */
  start?: Command
  forms: CommandForms
}

function Bar({ request, onGive }: { request: RequestView; onGive: (command: Command) => void }) {
  const { main } = chooseCommands(request)
  if (!main) return null
  const basis = offerOf(request, main)?.clause
  return <ActionBar of={main} main={{ words: mainWords(main, request), onTap: () => onGive(main) }} clause={basis} />
}

/** A request as staff see it: where it stands, who to call, what it costs, what was done, and what one may do. */
export function RequestScreen({ id, start, forms }: RequestScreenProps) {
  const load = useLoad(() => api.call('readRequest', { params: { id } }), [id], {
    kept: `request.${id}`,
    refreshOn: (message) => message.requestId === id,
  })
  const me = useMe()
  const [open, setOpen] = useState<Command | null>(null)
  const request = load.data
  const give = (command: Command) => {
    const page = pageOfCommand(command)
    if (page) openPage(page, { id, command })
    else setOpen(command)
  }
  const startable = request && start && canGive(request, start)
  useEffect(() => {
    if (startable && start) setOpen(start)
  }, [startable, start])
  const form = open ? (forms[open] as CommandForm | undefined) : undefined
  if (load.problem?.status === 404) return <NoLongerYours />
  return (
    <AppScreen bar={request && <Bar request={request} onGive={give} />}>
      <Loaded of={load} cards={3}>
        {(shown) => (
          <>
            <RequestHead request={shown} />
            <ContactCard request={shown} />
            <NoticeCards request={shown} />
            <Lines request={shown} quote={quoteNow(shown)} />
            <MaterialCard request={shown} onNews={load.set} />
            {shown.technician && <TechnicianPerson technician={shown.technician} />}
            <PersonCard
              over={shown.manager.standsInFor ? `代班客户经理，替${shown.manager.standsInFor}` : '客户经理'}
              name={shown.manager.name}
              photo={portraitUrl(shown.manager.portrait)}
              lines={shown.department ? [`派给${shown.department.name}`] : []}
              phone={shown.manager.personId === me?.person.id ? null : shown.manager.phone}
            />
            <StripCard photos={shown.photos} />
            <TimelineCard request={shown} />
            {shown.quotes.length > 0 && <PapersCard requestId={shown.id} />}
            <LinkedRequests request={shown} />
            <OtherCommands request={shown} onGive={give} />
          </>
        )}
      </Loaded>
      {request && open && form && (
        <CommandSheet
          key={open}
          request={request}
          command={open}
          form={form}
          onClose={() => setOpen(null)}
          onDone={(news) => {
            load.set(news)
            setOpen(null)
          }}
        />
      )}
    </AppScreen>
  )
}

function OtherCommands({ request, onGive }: { request: RequestView; onGive: (command: Command) => void }) {
  const { others } = chooseCommands(request)
  const paper = canGive(request, 'agree')
  if (others.length === 0 && !paper) return null
  return (
    <>
      <Section title="还可以办的" />
      {paper && (
        <Card flush>
          <ListRow
            title="收到业主签好的纸单"
            meta="拍下来，作为签字"
            onTap={() => openPage('sign', { id: request.id, command: 'agree' })}
          />
        </Card>
      )}
      <CommandList request={request} commands={others} onGive={onGive} names={staffNames} />
      <View className="mt3" />
    </>
  )
}
