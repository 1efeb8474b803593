import { afterForms } from '../../features/manager/after-forms.ts'
import { contactForms } from '../../features/manager/contact-forms.ts'
import { offerForms } from '../../features/manager/offer-forms.ts'
import { timeForms } from '../../features/manager/time-forms.ts'
import { projectForms } from '../../features/project/forms.ts'
import { supervisorForms } from '../../features/supervisor/forms.ts'
import type { CommandForms } from '../../shared/command-form/form.ts'

/** Every command that is asked in a sheet, from the areas that own them. */
export const forms: CommandForms = {
  ...contactForms,
  ...offerForms,
  ...timeForms,
  ...afterForms,
  ...supervisorForms,
  ...projectForms,
}
