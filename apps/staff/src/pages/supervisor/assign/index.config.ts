export default definePageConfig({ navigationBarTitleText: '派师傅' })
