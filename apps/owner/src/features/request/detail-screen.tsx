import { View } from '@tarojs/components'
import { BasisLink, Card } from '@teyue/ui'
import {
  agreedQuote,
  CommandList,
  Lines,
  Loaded,
  openQuote,
  PapersCard,
  PhotoStrip,
  ProcedureFacts,
  RequestHead,
  TechnicianPerson,
  TimelineCard,
} from '@teyue/ui/app'
import { useState } from 'react'
import { OwnerScreen } from '../../shared/owner-screen.tsx'
import { useParam } from '../../shared/use-param.ts'
import { useRequest } from '../../shared/use-request.ts'
import { CallInstead } from './call-instead.tsx'
import { CancelSheet } from './cancel-sheet.tsx'
import { ComplainRow } from './complain-row.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { LinkedRequests } from './linked-requests.tsx'
import { NeedCard } from './need-card.tsx'
import { openCommand } from './open-command.ts'
import { otherCommands } from './other-commands.ts'
import { RequestBar } from './request-bar.tsx'

/** One request, read from its top: where it stands, who comes, what it costs, what happened, what can be done. */
export function DetailScreen() {
  const load = useRequest(useParam('id'))
  const request = load.data
  const [cancelling, setCancelling] = useState(false)
  return (
    <OwnerScreen bar={request && <RequestBar request={request} />}>
      <Loaded of={load} cards={3}>
        {(shown) => {
          const quote = openQuote(shown) ?? agreedQuote(shown)
          return (
            <>
              <RequestHead request={shown}>
                {shown.state === 'done' && (
                  <View className="mt2">
                    <PhotoStrip wide photos={shown.photos} purposes={['before', 'after']} />
                  </View>
                )}
              </RequestHead>
              {shown.callInstead && shown.next?.yours && <CallInstead request={shown} />}
              {shown.technician && shown.state !== 'assigned' && (
                <TechnicianPerson
                  technician={shown.technician}
                  foot={
                    shown.state === 'underway' || shown.state === 'onSite' ? (
                      <>
                        开门前请对照片和工牌。 <BasisLink clause="VISIT-1" />
                      </>
                    ) : undefined
                  }
                />
              )}
              <Lines request={shown} quote={quote} />
              <NeedCard request={shown} />
              {shown.procedures.length > 0 && shown.finishedAt && (
                <Card label="做了什么">
                  <View className="strong mb1">做了什么</View>
                  <ProcedureFacts request={shown} />
                </Card>
              )}
              {shown.state !== 'done' && shown.photos.some((photo) => photo.purpose !== 'need' && photo.purpose !== 'signature') && (
                <Card label="照片">
                  <PhotoStrip photos={shown.photos} purposes={['noEntry', 'before', 'after', 'damage']} />
                </Card>
              )}
              <TimelineCard request={shown} />
              <DocumentsCard request={shown} />
              {shown.quotes.length > 0 && <PapersCard requestId={shown.id} />}
              <LinkedRequests request={shown} />
              <CommandList
                request={shown}
                commands={otherCommands(shown)}
                onGive={(command) => (command === 'cancel' ? setCancelling(true) : openCommand(shown, command))}
              />
              <ComplainRow request={shown} />
              <CancelSheet request={shown} open={cancelling} onClose={() => setCancelling(false)} onNews={load.set} />
            </>
          )
        }}
      </Loaded>
    </OwnerScreen>
  )
}
