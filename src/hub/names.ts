export { type HubValue, attachmentParameterName, hubEndpointParameterName, hubParameterName } from '../model/hub-names';
