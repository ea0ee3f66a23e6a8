import "./cookieconsent.umd.js";

CookieConsent.run({
    // It shows nothing to a driven browser otherwise.
    hideFromBots: false,
    categories: {
        necessary: { enabled: true, readOnly: true },
        resume: {},
        measurement: {},
        advertising: {}
    },
    language: {
        default: "en",
        translations: {
            en: {
                consentModal: {
                    title: "Your choices",
                    description: "What is optional starts only after you choose it. You can change your mind at any time.",
                    acceptAllBtn: "Accept all",
                    acceptNecessaryBtn: "Refuse all",
                    showPreferencesBtn: "Choose one by one",
                    footer: "<a href=\"/policy.html\">Privacy policy</a>"
                },
                preferencesModal: {
                    title: "Your choices",
                    acceptAllBtn: "Accept all",
                    acceptNecessaryBtn: "Refuse all",
                    savePreferencesBtn: "Save",
                    closeIconLabel: "Close",
                    sections: [
                        { title: "Account and payment", description: "Your account, what you bought, and playing it.", linkedCategory: "necessary" },
                        { title: "Remembering where you stopped", description: "Notes what you read and how far, so that you can go on there.", linkedCategory: "resume" },
                        { title: "Measuring use", description: "Counts which pages are opened.", linkedCategory: "measurement" },
                        { title: "Advertising elsewhere", description: "Shares what you read with an advertising network.", linkedCategory: "advertising" }
                    ]
                }
            }
        }
    }
});
