export { type HubValue, attachmentParameterName, hubParameterName } from '../model/hub-names';
