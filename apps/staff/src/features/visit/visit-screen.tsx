import Taro from '@tarojs/taro'
import type { RequestView } from '@teyue/contract'
import { AppScreen, Loaded } from '@teyue/ui/app'
import { useEffect } from 'react'
import type { CommandForms } from '../../shared/command-form/form.ts'
import { NoLongerYours } from '../../shared/no-longer-yours.tsx'
import { currentStep } from './procedure-progress.ts'
import { DoneStage, RestStage, ResumeStage } from './stages/after-work.tsx'
import { ArriveStage } from './stages/arrive.tsx'
import { FinishStage } from './stages/finish.tsx'
import { QuotedStage } from './stages/quoted.tsx'
import { SetOutStage } from './stages/set-out.tsx'
import { QuoteFirstStage, SignConsentStage, StartStage } from './stages/sign-or-start.tsx'
import { WorkStage } from './stages/work.tsx'
import { useFrozen } from './use-frozen.ts'
import { useVisit, type Visit } from './use-visit.ts'

function StageScreen({ visit, forms, onNews }: { visit: Visit; forms: CommandForms; onNews: (request: RequestView) => void }) {
  switch (visit.stage) {
    case 'setOut':
      return <SetOutStage visit={visit} />
    case 'arrive':
      return <ArriveStage visit={visit} />
    case 'signConsent':
      return <SignConsentStage visit={visit} />
    case 'quoteFirst':
      return <QuoteFirstStage visit={visit} />
    case 'start':
      return <StartStage visit={visit} />
    case 'quoted':
      return <QuotedStage visit={visit} forms={forms} onNews={onNews} />
    case 'work':
      return <WorkStage visit={visit} />
    case 'finish':
      return <FinishStage visit={visit} />
    case 'done':
      return <DoneStage visit={visit} forms={forms} onNews={onNews} />
    case 'resume':
      return <ResumeStage visit={visit} />
    default:
      return <RestStage visit={visit} />
  }
}

/** A visit as one screen that moves step by step, with or without network. */
export function VisitScreen({ id, forms }: { id: string; forms: CommandForms }) {
  const { load, visit: newest } = useVisit(id)
  const visit = useFrozen(newest)
  const step = visit && `${visit.stage}/${currentStep(visit.progresses)?.step?.id ?? ''}`
  useEffect(() => {
    if (step) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }, [step])
  if (load.problem?.status === 404) return <NoLongerYours />
  if (visit) return <StageScreen visit={visit} forms={forms} onNews={load.set} />
  return (
    <AppScreen>
      <Loaded of={load} cards={2}>
        {() => null}
      </Loaded>
    </AppScreen>
  )
}
