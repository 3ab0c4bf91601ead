class V6__code {}
