import { FormSheet, forgetForm } from '../../shared/command-form/form-sheet.tsx'
import { holdForm } from './forms.ts'
import type { Visit } from './use-visit.ts'

/** Stops the work: why, the site made safe, who acts next. Waits in the phone like the rest of the visit. */
export function HoldSheet({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  return (
    <FormSheet
      request={visit.request}
      command="hold"
      form={holdForm}
      onClose={onClose}
      onSend={(body) => {
        visit.give('hold', '先停下', body)
        forgetForm(visit.request.id, 'hold')
        onClose()
      }}
    />
  )
}
