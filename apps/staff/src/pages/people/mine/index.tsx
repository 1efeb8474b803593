import { MyCertificatesScreen } from '../../../features/people/my-certificates-screen.tsx'

export default MyCertificatesScreen
